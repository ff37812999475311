import { assert, assertEquals, assertThrows } from "@std/assert";
import type { CalendarDate } from "../../policy/handbook.ts";
import {
  dateIn,
  daysAfter,
  daysBetween,
  instantOf,
  isCalendarDate,
  weekdayOf,
} from "./calendar.ts";

Deno.test("dateIn() is the day on the wall of the zone", () => {
  const instant = Date.parse("2026-01-31T23:30:00Z");
  assertEquals(dateIn("UTC", instant), "2026-01-31");
  assertEquals(dateIn("Europe/Berlin", instant), "2026-02-01");
  assertEquals(dateIn("America/New_York", instant), "2026-01-31");
});

Deno.test("instantOf() keeps the local time on both sides of daylight saving", () => {
  const at = (date: string) => new Date(instantOf(date, "09:00", "Europe/Berlin")).toISOString();
  assertEquals(at("2026-03-28"), "2026-03-28T08:00:00.000Z");
  assertEquals(at("2026-03-29"), "2026-03-29T07:00:00.000Z");
  assertEquals(at("2026-10-24"), "2026-10-24T07:00:00.000Z");
  assertEquals(at("2026-10-25"), "2026-10-25T08:00:00.000Z");
});

Deno.test("instantOf() goes on to the next hour when the clocks skip the time", () => {
  const instant = instantOf("2026-03-29", "02:30", "Europe/Berlin");
  assertEquals(new Date(instant).toISOString(), "2026-03-29T01:30:00.000Z");
});

Deno.test("instantOf() is later than a skipped time and one of the two of a repeated one, anywhere", () => {
  const cases = [
    ["2026-03-08", "02:30", "America/New_York", "2026-03-08T07:30:00.000Z"],
    ["2026-11-01", "01:30", "America/New_York", "2026-11-01T05:30:00.000Z"],
    ["2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T01:30:00.000Z"],
    ["2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00.000Z"],
    ["2011-12-30", "12:00", "Pacific/Apia", "2011-12-30T22:00:00.000Z"],
    ["2026-07-01", "00:00", "Asia/Kathmandu", "2026-06-30T18:15:00.000Z"],
  ] as const;
  for (const [date, time, zone, is] of cases) {
    assertEquals(new Date(instantOf(date, time, zone)).toISOString(), is, `${date} ${zone}`);
  }
  assertEquals(instantOf("2026-07-01", "09:00", "Nowhere/Here"), NaN);
});

Deno.test("instantOf() refuses what is no time of day", () => {
  for (const time of ["9:00", "24:00", "09:60", "nine", ""]) {
    assertThrows(() => instantOf("2026-02-02", time, "UTC"), RangeError, time);
  }
});

Deno.test("weekdayOf(), daysAfter() and daysBetween() agree over a leap day", () => {
  assertEquals(weekdayOf("2028-02-29"), "Tuesday");
  assertEquals(daysAfter("2028-02-28", 2), "2028-03-01");
  assertEquals(daysAfter("2026-03-29", -1), "2026-03-28");
  assertEquals(daysBetween("2028-02-28", "2028-03-01"), 2);
  assertEquals(daysBetween("2026-03-30", "2026-03-28"), -2);
});

Deno.test("isCalendarDate() takes the days of the calendar, written as the app writes them", () => {
  for (const text of ["2028-02-29", "2026-12-31", "0050-01-01"]) assert(isCalendarDate(text), text);
  const none = ["2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-1-1", "20260101", ""];
  for (const text of none) assert(!isCalendarDate(text), text);
});

Deno.test("daysAfter() refuses a day that no month has", () => {
  for (const date of ["2026-02-30", "2026-13-01", "soon"]) {
    assertThrows(() => daysAfter(date as CalendarDate, 1), RangeError);
  }
});

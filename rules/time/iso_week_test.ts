import { assertEquals } from "@std/assert";
import { daysAfter } from "./calendar.ts";
import {
  mondayOf,
  parseWeek,
  sundayOf,
  weekAt,
  weekDays,
  weekNumber,
  weekOfDate,
  weeksAfter,
} from "./iso_week.ts";

Deno.test("weekOfDate() names a week after the year of its Thursday", () => {
  assertEquals(weekOfDate("2026-12-31"), "2026-W53");
  assertEquals(weekOfDate("2027-01-03"), "2026-W53");
  assertEquals(weekOfDate("2027-01-04"), "2027-W01");
  assertEquals(weekOfDate("2025-12-29"), "2026-W01");
  assertEquals(weekOfDate("2021-01-03"), "2020-W53");
  assertEquals(weekOfDate("2024-12-30"), "2025-W01");
});

Deno.test("weekAt() changes at the zone's midnight", () => {
  const sunday = Date.parse("2026-02-01T23:30:00Z");
  assertEquals(weekAt(sunday, "UTC"), "2026-W05");
  assertEquals(weekAt(sunday, "Europe/Berlin"), "2026-W06");
});

Deno.test("mondayOf(), sundayOf() and weeksAfter() agree for twenty years of weeks", () => {
  let monday = "2019-12-30";
  for (let week = weekOfDate(monday), n = 0; n < 1044; n++) {
    assertEquals(mondayOf(week), monday);
    assertEquals(weekOfDate(sundayOf(week)), week);
    assertEquals(weeksAfter(weeksAfter(week, 1), -1), week);
    [week, monday] = [weeksAfter(week, 1), daysAfter(monday, 7)];
  }
});

Deno.test("parseWeek() takes weeks that exist and nothing else", () => {
  assertEquals(parseWeek("2026-W53"), "2026-W53");
  for (const text of ["2025-W53", "2026-W00", "2026-W5", "latest", "", "2026-W05/U1"]) {
    assertEquals(parseWeek(text), undefined, text);
  }
});

Deno.test("weekDays() says a month and a year once when both ends share it", () => {
  assertEquals(weekDays("2026-W06"), "2 – 8 February 2026");
  assertEquals(weekDays("2026-W05"), "26 January – 1 February 2026");
  assertEquals(weekDays("2026-W53"), "28 December 2026 – 3 January 2027");
  assertEquals(weekNumber("2026-W05"), 5);
});

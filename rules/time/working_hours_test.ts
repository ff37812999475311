import { assertEquals } from "@std/assert";
import type { Weekday } from "../../policy/handbook.ts";
import { afterWorkingMinutes, workingHoursBetween } from "./working_hours.ts";

const policy = {
  timezone: "Europe/Berlin",
  working_days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] as Weekday[],
  holidays: ["2026-04-03"],
  working_hours: { from: "09:00", to: "17:00" },
};
const hours = (from: string, to: string) =>
  workingHoursBetween(Date.parse(from), Date.parse(to), policy);

Deno.test("workingHoursBetween() counts what lies within a day's hours", () => {
  assertEquals(hours("2026-02-02T10:00+01:00", "2026-02-02T12:30+01:00"), 2.5);
  assertEquals(hours("2026-02-02T06:00+01:00", "2026-02-02T23:00+01:00"), 8);
  assertEquals(hours("2026-02-02T12:00+01:00", "2026-02-02T10:00+01:00"), 0);
});

Deno.test("workingHoursBetween() skips nights, weekends and holidays", () => {
  assertEquals(hours("2026-02-02T16:00+01:00", "2026-02-03T10:00+01:00"), 2);
  assertEquals(hours("2026-02-06T16:00+01:00", "2026-02-09T10:00+01:00"), 2);
  assertEquals(hours("2026-02-07T08:00+01:00", "2026-02-08T20:00+01:00"), 0);
  assertEquals(hours("2026-04-02T16:00+02:00", "2026-04-06T10:00+02:00"), 2);
});

Deno.test("workingHoursBetween() follows the wall when the clocks change", () => {
  // Friday to Monday, over the last Sunday of March.
  assertEquals(hours("2026-03-27T16:00+01:00", "2026-03-30T10:00+02:00"), 2);
});

Deno.test("afterWorkingMinutes() ends where so many minutes of work have gone by", () => {
  const after = (from: string, minutes: number) =>
    new Date(afterWorkingMinutes(Date.parse(from), minutes, policy)).toISOString();
  assertEquals(after("2026-02-02T10:00+01:00", 30), "2026-02-02T09:30:00.000Z");
  assertEquals(after("2026-02-06T16:50+01:00", 30), "2026-02-09T08:20:00.000Z");
  assertEquals(after("2026-02-07T12:00+01:00", 30), "2026-02-09T08:30:00.000Z");
  assertEquals(after("2026-02-02T16:30+01:00", 30), "2026-02-02T16:00:00.000Z");
  const never = { ...policy, working_days: [] };
  assertEquals(afterWorkingMinutes(0, 30, never), 30 * 60_000);
});

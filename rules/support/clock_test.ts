import { assertEquals } from "@std/assert";
import { HOUR } from "@std/datetime";
import { type ClockPolicy, countedBefore, countedHours, dueAt, isLate } from "./clock.ts";

function policy(counts: "always" | "working_days", timezone = "Europe/Berlin"): ClockPolicy {
  return {
    timezone,
    working_days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
    holidays: ["2026-05-01"],
    support: { clock: { hours: 24, counts } },
  };
}

Deno.test("dueAt() is 24 hours later, or 24 hours of working days", () => {
  const due = (since: string, counts: "always" | "working_days", zone?: string) =>
    new Date(dueAt(Date.parse(since), policy(counts, zone))).toISOString().slice(0, 19);
  assertEquals(due("2026-02-06T17:00:00Z", "always"), "2026-02-07T17:00:00");
  assertEquals(due("2026-02-06T17:00:00Z", "working_days"), "2026-02-09T17:00:00");
  // Saturday noon waits for Monday, and a holiday for the weekend behind it.
  assertEquals(due("2026-02-07T11:00:00Z", "working_days"), "2026-02-09T23:00:00");
  assertEquals(due("2026-04-30T08:00:00Z", "working_days"), "2026-05-04T08:00:00");
  // The clocks change on the night to Sunday 29 March, and on working days in Cairo.
  assertEquals(due("2026-03-28T18:00:00Z", "always"), "2026-03-29T18:00:00");
  assertEquals(due("2026-03-27T17:00:00Z", "working_days"), "2026-03-30T16:00:00");
  assertEquals(due("2026-04-23T12:00:00Z", "working_days", "Africa/Cairo"), "2026-04-24T12:00:00");
});

Deno.test("countedBefore() and countedHours() undo dueAt()", () => {
  for (const counts of ["always", "working_days"] as const) {
    for (let hour = 0; hour < 24 * 9; hour += 7) {
      const since = Date.parse("2026-03-25T00:20:00Z") + hour * HOUR;
      const due = dueAt(since, policy(counts));
      assertEquals(countedHours(since, due, policy(counts)), 24);
      const half = countedBefore(due, 12, policy(counts));
      assertEquals(countedHours(half, due, policy(counts)), 12);
    }
  }
});

Deno.test("isLate() is after the second on which it is due", () => {
  assertEquals([isLate(5999, 5000), isLate(6000, 5000)], [false, true]);
});

import { assertEquals } from "@std/assert";
import { DAY } from "@std/datetime";
import { isSameStart } from "./moved_start.ts";
import type { Frequency } from "./schedule.ts";

const NOW = Date.parse("2026-03-04T10:00:00Z");

function reading(start_time: string, read_at: number, frequency: Frequency) {
  return { schedule: { start_time, timezone: "Europe/Berlin", frequency }, read_at };
}

Deno.test("isSameStart() takes the next of the same times, daylight saving included", () => {
  const weekly: Frequency = { type: "weekly", on_days: ["Monday"] };
  const first = reading("2026-03-09T08:00:00Z", NOW, weekly);
  const later = (start: string) => reading(start, NOW + 30 * DAY, weekly);
  assertEquals(isSameStart(first, later("2026-03-09T08:00:00Z")), true);
  assertEquals(isSameStart(first, later("2026-04-06T07:00:00Z")), true);
  assertEquals(isSameStart(first, later("2026-04-06T08:00:00Z")), false);
});

Deno.test("isSameStart() takes a start that counts from when the file is read", () => {
  const daily: Frequency = { type: "daily" };
  const first = reading("2026-03-04T10:01:00Z", NOW, daily);
  assertEquals(isSameStart(first, reading("2026-03-07T10:31:00Z", NOW + 3 * DAY, daily)), false);
  const read_at = Date.parse("2026-03-07T10:30:10Z");
  assertEquals(isSameStart(first, reading("2026-03-07T10:31:00Z", read_at, daily)), true);
});

Deno.test("isSameStart() sees another time of a schedule that is due once", () => {
  const once: Frequency = { type: "once" };
  const first = reading("2026-03-09T08:00:00Z", NOW, once);
  assertEquals(isSameStart(first, reading("2026-03-16T08:00:00Z", NOW + DAY, once)), false);
});

Deno.test("isSameStart() does not begin to count again what was counted", () => {
  const weekly: Frequency = { type: "weekly", on_days: ["Monday"] };
  const first = reading("2026-03-09T08:00:00Z", NOW, weekly);
  const counted = { ...first, schedule: { ...first.schedule, occurrence_count: 1 } };
  const later = reading("2026-03-23T08:00:00Z", NOW + 14 * DAY + 1e7, weekly);
  assertEquals(isSameStart(counted, later), true);
});

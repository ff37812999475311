import { assertEquals } from "@std/assert";
import type { Schedule } from "./schedule.ts";
import { scheduleProblems } from "./schedule_problems.ts";

Deno.test("scheduleProblems() names each thing that is wrong", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  const problems = (schedule: Partial<Schedule>) =>
    scheduleProblems({ start_time: "2026-02-01T00:00:00Z", ...schedule }, now).join("; ");
  assertEquals(problems({}), "");
  assertEquals(problems({ timezone: "europe/berlin" }), "");
  assertEquals(problems({ start_time: new Date("2026-02-01T09:00:00Z").toUTCString() }), "");
  for (
    const [schedule, words] of [
      [{ start_time: "2025-01-01" }, "must be in the future"],
      [{ start_time: "soon" }, "no ISO 8601 time"],
      [{ timezone: "Mars/Base" }, "not a zone"],
      [{ end_time: "2026-01-15" }, "after start_time"],
      [{ occurrence_count: 2 }, "takes no end_time and no occurrence_count"],
      [{ frequency: { type: "weekly", on_days: ["Mon"] } }, 'no day, such as "Monday"'],
      [{ frequency: { type: "monthly", on_days: ["Monday", "Friday"] } }, "exactly one day"],
      [{ frequency: { type: "monthly", on_days: ["Monday"], on_week_num: 5 } }, "-1 for the last"],
      [{ frequency: { type: "daily", repeats_every: 0 } }, "repeats_every"],
      [{ frequency: { type: "minutely" } }, "none of once"],
      [{ frequency: { type: "weekly", on_days: 1 } }, "on_days is a list"],
      [{ frequency: { type: "daily", on_days: ["Monday"] } }, "on_days needs weekly or monthly"],
      [{ start_time: "1 March 2026" }, "no ISO 8601 time"],
    ] as unknown as [Partial<Schedule>, string][]
  ) {
    assertEquals(problems(schedule).includes(words), true, `${words}: ${problems(schedule)}`);
  }
});

Deno.test("zones are taken as people write them", () => {
  for (const timezone of ["EDT", "asia/kolkata", "America/New_York"]) {
    const schedule = { start_time: "2026-03-02T08:00:00", timezone };
    assertEquals(scheduleProblems(schedule, Date.parse("2026-03-01T00:00:00Z")), []);
  }
});

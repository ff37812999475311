import { assertEquals } from "@std/assert";
import { nextOccurrence, type Schedule, scheduleProblems } from "./schedule.ts";

/** The first `count` times a schedule is due after an instant, as its zone's wall shows them. */
function dues(schedule: Schedule, after: string, count: number): string[] {
  const found: string[] = [];
  let at: number | undefined = Date.parse(after);
  while (found.length < count) {
    at = nextOccurrence(schedule, at);
    if (at === undefined) break;
    found.push(new Date(at).toISOString().slice(0, 16));
  }
  return found;
}

const berlin = (time: string, frequency: Schedule["frequency"], more = {}): Schedule => ({
  start_time: time,
  timezone: "Europe/Berlin",
  frequency,
  ...more,
});

Deno.test("nextOccurrence() keeps the time on the wall across daylight saving", () => {
  const weekly = berlin("2026-03-16T09:00:00+01:00", {
    type: "weekly",
    repeats_every: 1,
    on_days: ["Monday"],
  });
  assertEquals(dues(weekly, "2026-03-16T08:00:00Z", 3), [
    "2026-03-23T08:00",
    "2026-03-30T07:00",
    "2026-04-06T07:00",
  ]);
  assertEquals(dues(weekly, "2026-10-19T07:00:00Z", 2), ["2026-10-26T08:00", "2026-11-02T08:00"]);
  const york: Schedule = {
    start_time: "2026-03-07T12:00:00Z",
    timezone: "america/new_york",
    frequency: { type: "daily" },
  };
  assertEquals(dues(york, "2026-03-06T00:00:00Z", 2), ["2026-03-07T12:00", "2026-03-08T11:00"]);
});

Deno.test("nextOccurrence() fires once after a gap and once where an hour comes twice", () => {
  const inGap = berlin("2026-03-28T02:30:00+01:00", { type: "daily" });
  assertEquals(dues(inGap, "2026-03-28T00:00:00Z", 3), [
    "2026-03-28T01:30",
    "2026-03-29T01:30",
    "2026-03-30T00:30",
  ]);
  const twice = berlin("2026-10-24T02:30:00+02:00", { type: "daily" });
  assertEquals(dues(twice, "2026-10-24T00:00:00Z", 3).length, 3);
  assertEquals(dues(twice, "2026-10-24T12:00:00Z", 2)[1], "2026-10-26T01:30");
  const lordHowe: Schedule = {
    start_time: "2026-10-03T09:00:00+10:30",
    timezone: "Australia/Lord_Howe",
    frequency: { type: "daily" },
  };
  assertEquals(dues(lordHowe, "2026-10-01T00:00:00Z", 2), ["2026-10-02T22:30", "2026-10-03T22:00"]);
});

Deno.test("nextOccurrence() takes several days a week, every other week", () => {
  const schedule = berlin("2026-01-06T10:00:00+01:00", {
    type: "weekly",
    repeats_every: 2,
    on_days: ["Thursday", "Tuesday"],
  });
  assertEquals(dues(schedule, "2026-01-01T00:00:00Z", 4), [
    "2026-01-06T09:00",
    "2026-01-08T09:00",
    "2026-01-20T09:00",
    "2026-01-22T09:00",
  ]);
  assertEquals(dues(schedule, "2027-01-01T00:00:00Z", 1), ["2027-01-05T09:00"]);
});

Deno.test("nextOccurrence() finds days of a month and of a year", () => {
  const last = berlin("2026-01-01T10:00:00+01:00", {
    type: "monthly",
    on_days: ["Friday"],
    on_week_num: -1,
  });
  assertEquals(dues(last, "2026-01-01T00:00:00Z", 3), [
    "2026-01-30T09:00",
    "2026-02-27T09:00",
    "2026-03-27T09:00",
  ]);
  const the31st = berlin("2026-01-31T10:00:00+01:00", { type: "monthly" });
  assertEquals(dues(the31st, "2026-01-01T00:00:00Z", 3), [
    "2026-01-31T09:00",
    "2026-03-31T08:00",
    "2026-05-31T08:00",
  ]);
  const leap: Schedule = { start_time: "2024-02-29T10:00:00Z", frequency: { type: "yearly" } };
  assertEquals(dues(leap, "2024-03-01T00:00:00Z", 1), ["2028-02-29T10:00"]);
});

Deno.test("nextOccurrence() ends at the end, after the count, and after once", () => {
  const hourly = (more: Partial<Schedule>): Schedule => ({
    start_time: "2026-01-01T00:00:00Z",
    frequency: { type: "hourly", repeats_every: 6 },
    ...more,
  });
  assertEquals(dues(hourly({ end_time: "2026-01-01T13:00:00Z" }), "2025-01-01", 9).length, 3);
  assertEquals(dues(hourly({ occurrence_count: 2 }), "2025-01-01", 9).length, 2);
  assertEquals(dues(hourly({ occurrence_count: 2 }), "2026-01-01T07:00:00Z", 9), []);
  assertEquals(dues({ start_time: "2026-01-01T00:00:00Z" }, "2025-12-31", 9).length, 1);
  assertEquals(dues({ start_time: "2026-01-01T00:00:00Z" }, "2026-01-01T00:00:00Z", 9), []);
});

Deno.test("scheduleProblems() names each thing that is wrong", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  const problems = (schedule: Partial<Schedule>) =>
    scheduleProblems({ start_time: "2026-02-01T00:00:00Z", ...schedule }, now).join("; ");
  assertEquals(problems({}), "");
  assertEquals(problems({ timezone: "europe/berlin" }), "");
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
    ] as [Partial<Schedule>, string][]
  ) {
    assertEquals(problems(schedule).includes(words), true, `${words}: ${problems(schedule)}`);
  }
});

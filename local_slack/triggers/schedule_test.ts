import { assertEquals } from "@std/assert";
import { nextOccurrence, occurrencesBetween, type Schedule } from "./schedule.ts";

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
    "2026-03-29T01:00",
    "2026-03-30T00:30",
  ]);
  const twice = berlin("2026-10-24T02:30:00+02:00", { type: "daily" });
  assertEquals(dues(twice, "2026-10-24T00:00:00Z", 3), [
    "2026-10-24T00:30",
    "2026-10-25T00:30",
    "2026-10-26T01:30",
  ]);
  const york: Schedule = {
    start_time: "2026-10-31T01:30:00-04:00",
    timezone: "America/New_York",
    frequency: { type: "daily" },
  };
  assertEquals(dues(york, "2026-10-31T12:00:00Z", 2), ["2026-11-01T05:30", "2026-11-02T06:30"]);
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

Deno.test("nextOccurrence() knows the half-hour change of Lord Howe Island", () => {
  const at = (start_time: string): Schedule => ({
    start_time,
    timezone: "Australia/Lord_Howe",
    frequency: { type: "daily" },
  });
  // 02:00 to 02:30 is left out on 4 October; 01:30 to 02:00 comes twice on 5 April.
  assertEquals(dues(at("2026-10-03T02:15:00+10:30"), "2026-10-02T20:00:00Z", 2), [
    "2026-10-03T15:30",
    "2026-10-04T15:15",
  ]);
  assertEquals(dues(at("2026-04-04T01:45:00+11:00"), "2026-04-03T20:00:00Z", 2), [
    "2026-04-04T14:45",
    "2026-04-05T15:15",
  ]);
});

Deno.test("nextOccurrence() keeps its time when another day of the week has no such time", () => {
  // The week's Sunday has no 02:30; its Monday has.
  const monday = berlin("2026-03-23T02:30:00+01:00", { type: "weekly", on_days: ["Monday"] });
  assertEquals(dues(monday, "2026-03-24T00:00:00Z", 1), ["2026-03-30T00:30"]);
  // The month's first day has no 02:30; its last Friday has.
  const friday: Schedule = {
    start_time: "2028-09-29T02:30:00+10:00",
    timezone: "Australia/Sydney",
    frequency: { type: "monthly", on_days: ["Friday"], on_week_num: -1 },
  };
  assertEquals(dues(friday, "2028-09-30T00:00:00Z", 1), ["2028-10-26T15:30"]);
});

Deno.test("nextOccurrence() begins at a start that is the second of two equal times", () => {
  const second = berlin("2026-10-25T02:30:00+01:00", { type: "daily" });
  assertEquals(dues(second, "2026-10-24T00:00:00Z", 2), ["2026-10-25T01:30", "2026-10-26T01:30"]);
});

Deno.test("nextOccurrence() counts hours, whatever the wall shows", () => {
  const hourly = berlin("2026-03-29T01:30:00+01:00", { type: "hourly", repeats_every: 1 });
  assertEquals(dues(hourly, "2026-03-29T00:00:00Z", 3), [
    "2026-03-29T00:30",
    "2026-03-29T01:30",
    "2026-03-29T02:30",
  ]);
});

Deno.test("nextOccurrence() reads a start without an offset in the schedule's zone", () => {
  assertEquals(dues(berlin("2026-07-01T09:00:00", { type: "once" }), "2026-01-01", 2), [
    "2026-07-01T07:00",
  ]);
});

Deno.test("nextOccurrence() finds the next one after many years", () => {
  const daily = berlin("2006-01-01T09:00:00+01:00", { type: "daily" });
  assertEquals(dues(daily, "2026-07-01T12:00:00Z", 1), ["2026-07-02T07:00"]);
});

Deno.test("occurrencesBetween() takes the end of the span and skips its beginning", () => {
  const hourly: Schedule = {
    start_time: "2026-01-01T00:00:00Z",
    frequency: { type: "hourly", repeats_every: 6 },
  };
  const [from, until] = ["2026-01-01T00:00:00Z", "2026-01-01T12:00:00Z"].map(Date.parse);
  const hours = occurrencesBetween(hourly, from, until).map((due) => new Date(due).getUTCHours());
  assertEquals(hours, [6, 12]);
});

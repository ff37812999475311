import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { type Handbook, handbook } from "../../handbook.ts";
import {
  mayRemind,
  meetsAt,
  nextMoment,
  opensAt,
  reminderWeekdays,
  retroAt,
  retroCalendarProblem,
} from "./retro_calendar.ts";

/** Opens Monday 09:00, reminds at 10:00, meets Wednesday 15:00, in Berlin. */
const policy: Handbook = { ...handbook, holidays: ["2026-04-06", "2026-01-06"] };
const iso = (instant: number) => new Date(instant).toISOString();

Deno.test("retroAt() is the retro that meets next, about the week before its meeting", () => {
  const at = (local: string) => retroAt(Date.parse(local), policy);
  assertEquals(at("2026-02-02T08:59:00+01:00"), "2026-W05", "before the opening");
  assertEquals(at("2026-02-02T09:00:00+01:00"), "2026-W05", "at the opening");
  assertEquals(at("2026-02-04T14:59:59+01:00"), "2026-W05", "before the meeting");
  assertEquals(at("2026-02-04T15:00:00+01:00"), "2026-W06", "from the meeting on");
  assertEquals(at("2026-02-08T23:59:00+01:00"), "2026-W06", "until the week ends");
});

Deno.test("retroAt() is right across the new year", () => {
  const at = (local: string) => retroAt(Date.parse(local), policy);
  assertEquals(at("2026-12-31T12:00:00+01:00"), "2026-W53");
  assertEquals(at("2027-01-04T09:00:00+01:00"), "2026-W53");
  assertEquals(at("2027-01-06T15:00:00+01:00"), "2027-W01");
});

Deno.test("opensAt() and meetsAt() keep the local time over daylight saving", () => {
  assertEquals(iso(opensAt("2026-W12", policy)), "2026-03-23T08:00:00.000Z");
  assertEquals(iso(opensAt("2026-W13", policy)), "2026-03-30T07:00:00.000Z");
  assertEquals(iso(meetsAt("2026-W43", policy)), "2026-10-28T14:00:00.000Z");
});

Deno.test("nextMoment() is in the future, and the first of several", () => {
  const monday = { day: "Monday" as const, time: "09:00" };
  const friday = { day: "Friday" as const, time: "10:00" };
  const from = (moments: typeof monday[], now: string) =>
    iso(nextMoment(moments, "Europe/Berlin", Date.parse(now)));
  assertEquals(from([monday], "2026-02-02T07:59:59Z"), "2026-02-02T08:00:00.000Z");
  assertEquals(from([monday], "2026-02-02T08:00:00Z"), "2026-02-09T08:00:00.000Z");
  const both = [monday, friday as unknown as typeof monday];
  assertEquals(from(both, "2026-02-02T08:00:00Z"), "2026-02-06T09:00:00.000Z");
  assertThrows(() => nextMoment([], "UTC", 0), RangeError);
});

Deno.test("reminderWeekdays() are the working days after the opening and before the meeting", () => {
  assertEquals(reminderWeekdays(policy), ["Tuesday", "Wednesday"]);
  const early = { ...policy, retro: { ...policy.retro, reminder_time: "16:00" } };
  assertEquals(reminderWeekdays(early), ["Tuesday"]);
  const next: Handbook = {
    ...policy,
    retro: { ...policy.retro, meets: { day: "Tuesday", time: "09:30" } },
  };
  assertEquals(reminderWeekdays(next), ["Tuesday"], "the meeting's day, for the card's sake");
});

Deno.test("mayRemind() leaves out the opening day, holidays, and the time from the meeting on", () => {
  const may = (opened: string, now: string) =>
    mayRemind("2026-W05", opened, Date.parse(now), policy);
  assertEquals(may("2026-02-02", "2026-02-02T10:00:00+01:00"), false, "the opening day");
  assertEquals(may("2026-02-02", "2026-02-03T10:00:00+01:00"), true);
  assertEquals(may("2026-02-03", "2026-02-03T10:00:00+01:00"), false, "opened late, today");
  assertEquals(may("2026-01-29", "2026-01-30T10:00:00+01:00"), false, "opened early by somebody");
  assertEquals(may("2026-02-02", "2026-02-04T15:00:00+01:00"), false, "the meeting");
  const january = mayRemind("2026-W01", "2026-01-05", Date.parse("2026-01-06T10:00+01:00"), policy);
  assertEquals(january, false, "a holiday");
});

Deno.test("retroCalendarProblem() says when the meeting is not after the opening", () => {
  assertEquals(retroCalendarProblem(policy.retro), undefined);
  const problem = retroCalendarProblem({
    ...policy.retro,
    opens: { day: "Wednesday", time: "15:00" },
  });
  assertStringIncludes(problem!, "handbook.ts");
});

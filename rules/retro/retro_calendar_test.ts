import { assertEquals, assertThrows } from "@std/assert";
import type { Handbook } from "../../policy/handbook.ts";
import { handbook } from "../../tests/handbooks/berlin.ts";
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

Deno.test("mayRemind() skips the opening day, holidays, and the time from the meeting on", () => {
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

/** As one works in Los Angeles: the week starts on Sunday, opens then, and meets on Tuesday. */
const sunday: Handbook = {
  ...policy,
  timezone: "America/Los_Angeles",
  week_starts: "Sunday",
  working_days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday"],
  holidays: [],
  retro: {
    ...policy.retro,
    opens: { day: "Sunday", time: "09:00" },
    meets: { day: "Tuesday", time: "15:00" },
  },
};

Deno.test("a retro that opens on Sunday is about the seven days that ended on Saturday", () => {
  const at = (local: string) => retroAt(Date.parse(local), sunday);
  assertEquals(at("2026-01-31T23:59:00-08:00"), "2026-W05", "the week still runs");
  assertEquals(at("2026-02-01T09:00:00-08:00"), "2026-W05", "at the opening");
  assertEquals(at("2026-02-03T14:59:00-08:00"), "2026-W05", "before the meeting");
  assertEquals(at("2026-02-03T15:00:00-08:00"), "2026-W06", "from the meeting on");
  assertEquals(iso(opensAt("2026-W05", sunday)), "2026-02-01T17:00:00.000Z");
  assertEquals(iso(meetsAt("2026-W05", sunday)), "2026-02-03T23:00:00.000Z");
  // Clocks go forward on Sunday 8 March: that retro opens an hour earlier in UTC than the last.
  assertEquals(iso(opensAt("2026-W09", sunday)), "2026-03-01T17:00:00.000Z");
  assertEquals(iso(opensAt("2026-W10", sunday)), "2026-03-08T16:00:00.000Z");
  // The last week of the year holds Thursday 31 December and Saturday 2 January.
  assertEquals(at("2027-01-03T09:00:00-08:00"), "2026-W53");
  assertEquals(reminderWeekdays(sunday), ["Monday", "Tuesday"]);
  const may = (now: string) => mayRemind("2026-W05", "2026-02-01", Date.parse(now), sunday);
  assertEquals(may("2026-02-01T10:00:00-08:00"), false, "the opening day");
  assertEquals(may("2026-02-02T10:00:00-08:00"), true);
  assertEquals(may("2026-02-03T10:00:00-08:00"), true);
});

Deno.test("a retro may open and meet on any two days, where the week starts in time", () => {
  const days = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
  ] as const;
  for (const week_starts of days) {
    for (const opens of days) {
      for (const meets of days) {
        const place = (day: typeof opens) =>
          (days.indexOf(day) - days.indexOf(week_starts) + 7) % 7;
        const retro = {
          ...policy.retro,
          opens: { day: opens, time: "09:00" },
          meets: { day: meets, time: "15:00" },
        };
        const problem = retroCalendarProblem({ retro, week_starts });
        assertEquals(problem === undefined, place(opens) <= place(meets), `${opens} ${meets}`);
        if (!problem) continue;
        // The example would do.
        const better = { ...retro, meets: problem.example };
        assertEquals(retroCalendarProblem({ retro: better, week_starts }), undefined);
      }
    }
  }
});

Deno.test("retroCalendarProblem() says that the meeting is not after the opening, and what is", () => {
  assertEquals(retroCalendarProblem(policy), undefined);
  const same = { ...policy.retro, opens: { day: "Wednesday", time: "15:00" } } as const;
  assertEquals(retroCalendarProblem({ retro: same }), {
    allowed: "later in the week than retro.opens (Wednesday, 15:00)",
    example: { day: "Friday", time: "15:00" },
  });
  const late = { ...same, opens: { day: "Sunday", time: "20:00" } } as const;
  assertEquals(retroCalendarProblem({ retro: late }), {
    allowed: "later in the week than retro.opens (Sunday, 20:00)",
    example: { day: "Sunday", time: "23:59" },
    hint: 'Weeks start on Monday: if yours start on Sunday, set week_starts to "Sunday".',
  });
});

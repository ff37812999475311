import { assertEquals } from "@std/assert";
import type { MeetingFacts } from "../meetings/meeting.ts";
import type { NextStep } from "../next_steps/next_step.ts";
import {
  isFirstWorkingDay,
  isLastWorkingDay,
  reportedWeek,
  weekChart,
  weekCsv,
  weekFigures,
  type WeekPolicy,
  type WeekRows,
} from "./week_report.ts";

const policy: WeekPolicy = {
  timezone: "Europe/Berlin",
  week_starts: "Monday",
  working_days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
  holidays: ["2026-04-03", "2026-04-06"],
};
const at = (time: string) => Date.parse(`${time}:00+01:00`);
const names = new Map([["CA", "Ceres"], ["CV", "Vesta"]]);

function step(call: string, more: Partial<NextStep> = {}): NextStep {
  const common = { id: `${call}/1`, call, number: 1, customer: "CA", text: "x", owner: "U1" };
  return { ...common, kind: "request", due: "2026-02-06", ...more };
}
const issue = {
  ...{ repository: "a/b", number: 1, title: "x", url: "https://github.com/a/b/issues/1" },
  ...{ confidential: false, missing: [], waiting: [] },
};
const closed = { ...issue, state: "closed", reason: "completed" } as const;

const ROWS: WeekRows = {
  calls: [
    { id: "1", logged_at: at("2026-02-02T00:00") },
    { id: "2", logged_at: at("2026-02-08T23:59") },
    { id: "3", logged_at: at("2026-02-01T23:59") },
  ],
  steps: [
    step("1", { issue: { ...issue, state: "open" } }),
    step("1", { issue: { ...issue, state: "open" }, tried_at: 1 }),
    step("2"),
    step("2", { dropped: "no" }),
    step("2", { kind: "follow_up" }),
    step("3"),
    step("0", { issue: closed, closed_seen_at: at("2026-02-03T09:00"), customer: "CV" }),
    step("0", { issue: closed, closed_seen_at: at("2026-02-03T09:00") }),
    // Somebody decided against it, another was shipped before, one is nobody's any more.
    step("0", {
      issue: { ...closed, reason: "not_planned" },
      closed_seen_at: at("2026-02-03T09:00"),
    }),
    step("0", { issue: closed, closed_seen_at: at("2026-01-31T09:00") }),
    step("0", { issue: closed, closed_seen_at: at("2026-02-03T09:00"), customer: "CX" }),
  ],
  meetings: [
    { held_at: at("2026-02-04T09:00") },
    { missed_at: at("2026-02-04T09:00") },
    { held_at: at("2026-02-09T09:00") },
  ] as MeetingFacts[],
  incidents: [
    { declared_at: at("2026-02-04T09:00") },
    { declared_at: at("2026-02-04T09:00"), private: true },
    { declared_at: at("2026-02-04T09:00"), drill: true },
    { declared_at: at("2026-02-04T09:00"), alert: {} },
  ] as WeekRows["incidents"],
  support: { in_time: 4, late: 1 },
};

Deno.test("weekFigures() counts what is of the week, and of customers who are there", () => {
  const { figures, shipped_for } = weekFigures(ROWS, "2026-W06", names, policy);
  assertEquals(figures, {
    ...{ calls: 2, linked: 1, created: 1, without_issue: 1, in_time: 4, late: 1 },
    ...{ held: 1, missed: 1, incidents: 1, shipped: 2 },
  });
  assertEquals(shipped_for, ["Ceres", "Vesta"]);
});

Deno.test("a week begins and ends with the days on which people work", () => {
  const [monday, friday, saturday] = ["02", "06", "07"].map((day) => at(`2026-02-${day}T10:00`));
  assertEquals([monday, friday].map((now) => isFirstWorkingDay(now, policy)), [true, false]);
  assertEquals([friday, saturday].map((now) => isLastWorkingDay(now, policy)), [true, false]);
  assertEquals(reportedWeek(monday, policy), "2026-W05");
  assertEquals([friday, saturday].map((now) => reportedWeek(now, policy)), [
    "2026-W06",
    "2026-W06",
  ]);
  // Good Friday and Easter Monday.
  assertEquals(isLastWorkingDay(at("2026-04-02T10:00"), policy), true);
  assertEquals(isFirstWorkingDay(at("2026-04-06T10:00"), policy), false);
  assertEquals(isFirstWorkingDay(at("2026-04-07T10:00"), policy), true);
  // A week in which nobody works has neither.
  const off = { ...policy, working_days: [] };
  assertEquals([isFirstWorkingDay(monday, off), isLastWorkingDay(friday, off)], [false, false]);
  // Where weeks begin on Sunday, it is the first day.
  const gulf: WeekPolicy = {
    ...policy,
    week_starts: "Sunday",
    working_days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday"],
  };
  assertEquals(isFirstWorkingDay(at("2026-02-01T10:00"), gulf), true);
  assertEquals(isLastWorkingDay(at("2026-02-05T10:00"), gulf), true);
});

Deno.test("weekChart() draws each figure beside the week before, and weekCsv() has all of them", () => {
  const now = weekFigures(ROWS, "2026-W06", names, policy);
  const before = weekFigures(ROWS, "2026-W05", names, policy);
  const chart = weekChart(now, { ...before, figures: { ...before.figures, calls: 6, held: 1 } });
  assertEquals(chart[0], "Calls logged                  2 ███      -4");
  assertEquals(chart.find((line) => line.startsWith("Meetings held"))?.endsWith(" ="), true);
  assertEquals(Math.max(...chart.map((line) => line.length)) <= 44, true);
  const none = { week: "2026-W07" as const, shipped_for: [] };
  const zero = Object.fromEntries(Object.keys(now.figures).map((name) => [name, 0]));
  const empty = { ...none, figures: zero as typeof now.figures };
  assertEquals(weekChart(empty, empty), []);
  assertEquals(weekCsv(now, empty).split("\r\n").slice(0, 3), [
    "week,figure,count,count_week_before",
    "2026-W06,calls,2,0",
    "2026-W06,linked,1,0",
  ]);
});

/**
 * A week in customer engineering, in figures.
 *
 * | figure           | what counts                                                        |
 * |------------------|--------------------------------------------------------------------|
 * | calls            | calls that were logged in the week                                 |
 * | linked, created  | requests of these calls with an issue: one that was there, or new  |
 * | without an issue | requests of these calls that have none yet                         |
 * | in time, late    | answers to customers, as in the support report                     |
 * | held, missed     | meetings that took place, and to which the customer did not come   |
 * | incidents        | declared in the week; private ones are not counted                 |
 * | shipped          | requests whose issue was done, as the team heard in the week       |
 *
 * @module
 */
import type { Handbook } from "../../policy/handbook.ts";
import type { Incident } from "../incidents/incident.ts";
import type { MeetingFacts } from "../meetings/meeting.ts";
import { isDone, type NextStep } from "../next_steps/next_step.ts";
import { dateIn, daysAfter, instantOf } from "../time/calendar.ts";
import { firstDayOf, lastDayOf, type WeekId, weekOfDate, weeksAfter } from "../time/iso_week.ts";
import { isWorkingDay } from "../time/working_days.ts";

/** What the weeks go by. */
export type WeekPolicy = Pick<
  Handbook,
  "timezone" | "week_starts" | "working_days" | "holidays"
>;

/** The figures of a week that are numbers, in the order in which they are read. */
const FIGURES = {
  calls: "Calls logged",
  linked: "Requests linked to an issue",
  created: "Requests with a new issue",
  without_issue: "Requests without an issue",
  in_time: "Answered in time",
  late: "Answered late",
  held: "Meetings held",
  missed: "Meetings missed",
  incidents: "Incidents",
  shipped: "Requests shipped",
} as const;

/** What a figure is called in code. */
export type FigureName = keyof typeof FIGURES;

/** A week. */
export interface WeekFigures {
  week: WeekId;
  figures: Record<FigureName, number>;
  /** For whom something was shipped, by codename, each once. */
  shipped_for: string[];
}

/** The rows that are counted. */
export interface WeekRows {
  calls: readonly { id: string; logged_at: number }[];
  /** Steps of these calls, and others that changed. */
  steps: readonly NextStep[];
  meetings: readonly MeetingFacts[];
  incidents: readonly Pick<Incident, "declared_at" | "private" | "drill" | "alert">[];
  /** What the support report says of the week; nothing where support is off. */
  support?: { in_time: number; late: number };
}

/** Counts a week. @param names what everybody may call each customer; others are not counted */
export function weekFigures(
  rows: WeekRows,
  week: WeekId,
  names: ReadonlyMap<string, string>,
  policy: WeekPolicy,
): WeekFigures {
  const { from, to } = weekInstants(week, policy);
  const within = (instant: number | undefined) =>
    instant !== undefined && instant >= from && instant < to;
  const calls = rows.calls.filter(({ logged_at }) => within(logged_at));
  const logged = new Set(calls.map(({ id }) => id));
  const requests = rows.steps.filter(({ kind, call, dropped }) =>
    kind === "request" && logged.has(call) && !dropped
  );
  const shipped = rows.steps.filter(({ issue, closed_seen_at, customer }) =>
    issue?.state === "closed" && isDone(issue) && within(closed_seen_at) && names.has(customer)
  );
  return {
    week,
    figures: {
      calls: calls.length,
      linked: requests.filter(({ issue, tried_at }) => issue && !tried_at).length,
      created: requests.filter(({ issue, tried_at }) => issue && tried_at).length,
      without_issue: requests.filter(({ issue }) => !issue).length,
      in_time: rows.support?.in_time ?? 0,
      late: rows.support?.late ?? 0,
      held: rows.meetings.filter(({ held_at }) => within(held_at)).length,
      missed: rows.meetings.filter(({ missed_at }) => within(missed_at)).length,
      incidents:
        rows.incidents.filter((one) =>
          within(one.declared_at) && !one.private && !one.drill && (!one.alert || one.alert.decided)
        ).length,
      shipped: shipped.length,
    },
    shipped_for: [...new Set(shipped.map(({ customer }) => names.get(customer)!))].sort(),
  };
}

/** The first instant of a week, and the first one after it, in epoch milliseconds. */
export function weekInstants(week: WeekId, policy: WeekPolicy): { from: number; to: number } {
  const at = (day: string) => instantOf(day, "00:00", policy.timezone);
  return { from: at(firstDayOf(week, policy)), to: at(daysAfter(lastDayOf(week, policy), 1)) };
}

/** Is it the first day of its week on which people work? */
export function isFirstWorkingDay(now: number, policy: WeekPolicy): boolean {
  const [first] = workingDaysOf(weekOf(now, policy), policy);
  return dateIn(policy.timezone, now) === first;
}

/** Is it the last day of its week on which people work? */
export function isLastWorkingDay(now: number, policy: WeekPolicy): boolean {
  return dateIn(policy.timezone, now) === workingDaysOf(weekOf(now, policy), policy).at(-1);
}

/** The week that is reported: this one from its last working day on, and the one before until then. */
export function reportedWeek(now: number, policy: WeekPolicy): WeekId {
  const week = weekOf(now, policy);
  const last = workingDaysOf(week, policy).at(-1);
  const over = last !== undefined && dateIn(policy.timezone, now) >= last;
  return over ? week : weeksAfter(week, -1);
}

/** The week that an instant is in. */
export function weekOf(now: number, policy: WeekPolicy): WeekId {
  return weekOfDate(dateIn(policy.timezone, now), policy);
}

function workingDaysOf(week: WeekId, policy: WeekPolicy): string[] {
  const first = firstDayOf(week, policy);
  return Array.from({ length: 7 }, (_, at) => daysAfter(first, at))
    .filter((day) => isWorkingDay(day, policy));
}

/** How long the longest bar is: a line fits in a form, and on a phone. */
const BAR = 8;

/**
 * The figures beside those of the week before, as a chart of plain text; those that are 0 twice are
 * left out. At the end of a line is the difference: `+3`, `-2`, or `=`.
 */
export function weekChart(now: WeekFigures, before: WeekFigures): string[] {
  const shown = figureNames().filter((name) => now.figures[name] || before.figures[name]);
  const most = Math.max(1, ...shown.flatMap((name) => [now.figures[name], before.figures[name]]));
  const width = Math.max(0, ...shown.map((name) => FIGURES[name].length));
  return shown.map((name) => {
    const [is, was] = [now.figures[name], before.figures[name]];
    const bar = is === 0 ? "" : "█".repeat(Math.max(1, Math.round(is / most * BAR)));
    const difference = is === was ? "=" : is > was ? `+${is - was}` : `-${was - is}`;
    return `${FIGURES[name].padEnd(width)} ${String(is).padStart(3)} ${
      bar.padEnd(BAR)
    } ${difference}`;
  });
}

/** The figures as a file that spreadsheets open. */
export function weekCsv(now: WeekFigures, before: WeekFigures): string {
  const lines = figureNames().map((name) =>
    [now.week, name, now.figures[name], before.figures[name]].join(",")
  );
  return ["week,figure,count,count_week_before", ...lines].map((line) => `${line}\r\n`).join("");
}

function figureNames(): FigureName[] {
  return Object.keys(FIGURES) as FigureName[];
}

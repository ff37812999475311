/**
 * Who is told what of a trial today.
 *
 * | what                                  | who                | when                                      |
 * |---------------------------------------|--------------------|-------------------------------------------|
 * | it ends in so many days               | whoever asked      | on that day, or the working day before it |
 * | it ended, without an outcome          | whoever asked      | 3 working mornings                        |
 * | nobody has approved it, or extended it| who can            | 3 working mornings                        |
 * | it is approved, and nobody has the key| whoever approved it| 3 working mornings                        |
 * | each of the last three                | the CS lead        | after that, and then once a week          |
 *
 * A day counts whether or not a sweep ran on it, so that nobody is told for ever.
 *
 * @module
 */
import type { CalendarDate, Handbook } from "../../policy/handbook.ts";
import { workingDayBefore, workingDaysBetween } from "../next_steps/due_days.ts";
import { dateIn, daysAfter } from "../time/calendar.ts";
import { isWorkingDay } from "../time/working_days.ts";
import { decidersFor, isOver, stageOf, type Trial, waitingFor } from "./trial.ts";

/** How many mornings somebody hears of the same. */
const MORNINGS = 3;
/** Working days of a week: after so many the lead hears of it again. */
const WEEK = 5;

/** Something to tell. */
export interface TrialReminder {
  /** Who hears of it. */
  to: string[];
  what: "ends" | "ended" | "undecided" | "undelivered";
  /** What it is known by: each person is told of each once. */
  about: string;
}

type Policy = Pick<
  Handbook,
  "timezone" | "working_days" | "holidays" | "trials" | "next_steps"
>;

/** What there is to tell of a trial on a day. */
export function remindersOn(
  trial: Trial,
  today: CalendarDate,
  policy: Policy,
): TrialReminder[] {
  if (isOver(trial) || !isWorkingDay(today, policy)) return [];
  return [...beforeTheEnd(trial, today, policy), ...waiting(trial, today, policy)];
}

/** The working day on which somebody is reminded of an end. */
export function reminderDay(
  end: CalendarDate,
  days: number,
  policy: Pick<Handbook, "working_days" | "holidays">,
): CalendarDate {
  return workingDayBefore(daysAfter(end, -days), 0, policy);
}

/** The nearest reminder only: of two that are due together, the earlier one says nothing more. */
function beforeTheEnd(trial: Trial, today: CalendarDate, policy: Policy): TrialReminder[] {
  const { id, by, runs, extended } = trial;
  if (!runs || runs.end < today) return [];
  // Who has just set the end, or had it extended, knows it.
  const set = dateIn(policy.timezone, extended.at(-1)?.at ?? runs.at);
  const from = set > runs.since ? set : runs.since;
  const days = policy.trials.remind.toSorted((a, b) => a - b).find((days) => {
    const day = reminderDay(runs.end, days, policy);
    return day <= today && day >= from;
  });
  if (days === undefined) return [];
  return [{ to: [by], what: "ends", about: `trial:${id}:${runs.end}:${days}` }];
}

function waiting(trial: Trial, today: CalendarDate, policy: Policy): TrialReminder[] {
  const { id, by, runs, decision } = trial;
  const day = (at: number) => dateIn(policy.timezone, at);
  const asked = waitingFor(trial);
  const stage = stageOf(trial, today);
  return [
    ...(asked
      ? overdue("undecided", `${id}:${asked.at}`, {
        since: day(asked.at),
        first: decidersFor(asked.by, policy),
      })
      : []),
    ...(stage === "approved"
      ? overdue("undelivered", `${id}:${decision!.at}`, {
        since: [day(decision!.at), trial.start].sort().at(-1)!,
        first: [decision!.by],
      })
      : []),
    // Who waits for a yes to more days is not asked what came of it.
    ...(stage === "ended" && !asked
      ? overdue("ended", `${id}:${runs!.end}`, { since: runs!.end, first: [by] })
      : []),
  ];

  function overdue(
    what: TrialReminder["what"],
    key: string,
    { since, first }: { since: CalendarDate; first: string[] },
  ): TrialReminder[] {
    const mornings = workingDaysBetween(since, today, policy);
    if (mornings < 1) return [];
    if (mornings <= MORNINGS) return [{ to: first, what, about: `trial:${key}:${what}:${today}` }];
    const week = Math.floor((mornings - MORNINGS - 1) / WEEK);
    return [{
      to: [policy.next_steps.cs_lead],
      what,
      about: `trial:${key}:${what}:lead:${week}`,
    }];
  }
}

/**
 * When a person is told something: within their own working hours, unless it is urgent.
 *
 * | what it is                           | in their hours | outside of them                         |
 * |--------------------------------------|----------------|-----------------------------------------|
 * | urgent                               | now            | now                                     |
 * | its words will not change            | now            | scheduled for when their hours begin    |
 * | its words may change until then      | now            | by the next run that is in their hours  |
 *
 * A second one for a morning for which a message is scheduled waits for the next run, and so does
 * one whose words may change. Where no run is ever in somebody's hours (the team's sweeps are at
 * night for them), it is scheduled anyway.
 *
 * @module
 */
import type { CalendarDate, Handbook } from "../../policy/handbook.ts";
import { dateIn, daysAfter, instantOf } from "../time/calendar.ts";
import { isWorkingDay } from "../time/working_days.ts";
import { nextSweep } from "./sweeps.ts";

/** A handbook without working days must not loop for ever. */
const LONGEST_WAIT = 400;

/** What matters of something to tell. */
export interface Urgency {
  /** A page, an urgent word, what is overdue or due today, a meeting within 24 hours. */
  urgent: boolean;
  /** Its words may be wrong by the next morning. */
  changes: boolean;
}

/** The person who is told. */
export interface Listener {
  /** The zone that they chose in Slack, one that this runtime knows. */
  zone: string;
  /** When a message is posted that is scheduled for them, in epoch milliseconds. */
  scheduled_at?: number | undefined;
}

/** When it is told; `at` in epoch milliseconds. */
export type Telling = { when: "now" } | { when: "next_run" } | { when: "scheduled"; at: number };

type Policy = Pick<
  Handbook,
  "timezone" | "working_days" | "holidays" | "working_hours" | "next_steps"
>;

/** When to tell a person. `now` in epoch milliseconds. */
export function whenToTell(
  { urgent, changes }: Urgency,
  { zone, scheduled_at }: Listener,
  now: number,
  policy: Policy,
): Telling {
  const hours = workingHoursFrom(zone, now, policy);
  // Nobody works on any day: there is no better moment.
  if (urgent || !hours || hours.from <= now) return { when: "now" };
  if (scheduled_at !== undefined && scheduled_at > now) return { when: "next_run" };
  const runs = nextSweep(hours.from - 1, policy) < hours.to;
  return changes && runs ? { when: "next_run" } : { when: "scheduled", at: hours.from };
}

/** Working hours of one day, in epoch milliseconds. */
interface WorkingHours {
  from: number;
  to: number;
}

/** The hours in which somebody in this zone works now, or next. */
function workingHoursFrom(zone: string, now: number, policy: Policy): WorkingHours | undefined {
  let day: CalendarDate = dateIn(zone, now);
  for (let looked = 0; looked < LONGEST_WAIT; looked++) {
    const from = instantOf(day, policy.working_hours.from, zone);
    const to = instantOf(day, policy.working_hours.to, zone);
    if (isWorkingDay(day, policy) && now < to) return { from, to };
    day = daysAfter(day, 1);
  }
  return undefined;
}

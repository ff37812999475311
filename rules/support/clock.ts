/**
 * The clock of a support request: when the answer is due.
 *
 * @module
 */
import { HOUR, SECOND } from "@std/datetime";
import type { Handbook } from "../../policy/handbook.ts";
import { dateIn, daysAfter, instantOf } from "../time/calendar.ts";
import { isWorkingDay } from "../time/working_days.ts";

/** What the clock counts by. */
export type ClockPolicy =
  & Pick<Handbook, "timezone" | "working_days" | "holidays">
  & { support: { clock: { hours: number; counts: "always" | "working_days" } } };

/** A handbook without working days must not loop for ever. */
const MOST_DAYS = 800;

/**
 * When an answer is due to a message, in epoch milliseconds. By working days, days off do not tick:
 * a day has the hours that the clocks give it, so that 24 hours count across a change of them.
 */
export function dueAt(since: number, policy: ClockPolicy): number {
  return countedAfter(since, policy.support.clock.hours, policy);
}

/** The instant so many counted hours after another. */
export function countedAfter(since: number, hours: number, policy: ClockPolicy): number {
  const { timezone, support: { clock } } = policy;
  if (clock.counts === "always") return since + hours * HOUR;
  let left = hours * HOUR;
  let day = dateIn(timezone, since);
  for (let from = since, looked = 0; looked < MOST_DAYS; looked++) {
    const next = daysAfter(day, 1);
    const ends = instantOf(next, "00:00", timezone);
    if (isWorkingDay(day, policy)) {
      if (from + left <= ends) return from + left;
      left -= ends - from;
    }
    from = ends;
    day = next;
  }
  return since + hours * HOUR;
}

/** The instant so many counted hours before another: when that much time was left. */
export function countedBefore(until: number, hours: number, policy: ClockPolicy): number {
  const { timezone, support: { clock } } = policy;
  if (clock.counts === "always") return until - hours * HOUR;
  let left = hours * HOUR;
  // The last moment of the day: midnight belongs to the day that it ends.
  let day = dateIn(timezone, until - 1);
  for (let to = until, looked = 0; looked < MOST_DAYS; looked++) {
    const begins = instantOf(day, "00:00", timezone);
    if (isWorkingDay(day, policy)) {
      if (to - left >= begins) return to - left;
      left -= to - begins;
    }
    to = begins;
    day = daysAfter(day, -1);
  }
  return until - hours * HOUR;
}

/** How many counted hours lie between two instants; 0 when the second is not later. */
export function countedHours(from: number, to: number, policy: ClockPolicy): number {
  const { timezone, support: { clock } } = policy;
  if (to <= from) return 0;
  if (clock.counts === "always") return (to - from) / HOUR;
  let counted = 0;
  let day = dateIn(timezone, from);
  for (let at = from, looked = 0; at < to && looked < MOST_DAYS; looked++) {
    const next = daysAfter(day, 1);
    const ends = Math.min(to, instantOf(next, "00:00", timezone));
    if (isWorkingDay(day, policy)) counted += ends - at;
    at = ends;
    day = next;
  }
  return counted / HOUR;
}

/** Was an answer late? On the very second it is in time. */
export function isLate(answered: number, due: number): boolean {
  return Math.floor(answered / SECOND) > Math.floor(due / SECOND);
}

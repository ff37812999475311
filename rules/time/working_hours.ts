/** How many working hours lie between two moments. */
import { HOUR, MINUTE } from "@std/datetime";
import type { Handbook } from "../../policy/handbook.ts";
import { dateIn, daysAfter, instantOf } from "./calendar.ts";
import { isWorkingDay } from "./working_days.ts";

type Policy = Pick<Handbook, "timezone" | "working_days" | "holidays" | "working_hours">;

/** Days that are looked at: no reminder waits longer. */
const LONGEST_WAIT = 400;

/**
 * The hours from `from` to `to` (epoch milliseconds) in which the team works, in the handbook's
 * zone; 0 when `to` is not later.
 */
export function workingHoursBetween(from: number, to: number, policy: Policy): number {
  const { timezone, working_hours } = policy;
  let hours = 0;
  let day = dateIn(timezone, from);
  const last = dateIn(timezone, to);
  for (let looked = 0; day <= last && looked < LONGEST_WAIT; looked++) {
    if (isWorkingDay(day, policy)) {
      const begins = Math.max(from, instantOf(day, working_hours.from, timezone));
      const ends = Math.min(to, instantOf(day, working_hours.to, timezone));
      hours += Math.max(0, ends - begins) / HOUR;
    }
    day = daysAfter(day, 1);
  }
  return hours;
}

/**
 * The instant by which so many working minutes have gone by since `from` (epoch milliseconds). Where
 * the team never works, minutes are minutes.
 */
export function afterWorkingMinutes(from: number, minutes: number, policy: Policy): number {
  const { timezone, working_hours } = policy;
  let left = minutes * MINUTE;
  let day = dateIn(timezone, from);
  for (let looked = 0; looked < LONGEST_WAIT; looked++, day = daysAfter(day, 1)) {
    if (!isWorkingDay(day, policy)) continue;
    const begins = Math.max(from, instantOf(day, working_hours.from, timezone));
    const ends = instantOf(day, working_hours.to, timezone);
    if (ends <= begins) continue;
    if (begins + left <= ends) return begins + left;
    left -= ends - begins;
  }
  return from + minutes * MINUTE;
}

/** When the app checks what is open. */
import type { Handbook } from "../../policy/handbook.ts";
import { dateIn, daysAfter, instantOf } from "../time/calendar.ts";
import { isWorkingDay } from "../time/working_days.ts";

/** A handbook without working days must not loop forever. */
const LONGEST_WAIT = 400;

/** The next sweep after `now` (epoch milliseconds) on a day on which people work. */
export function nextSweep(
  now: number,
  policy: Pick<Handbook, "timezone" | "working_days" | "holidays" | "next_steps">,
): number {
  const { morning, afternoon } = policy.next_steps.sweeps;
  let day = dateIn(policy.timezone, now);
  for (let looked = 0; looked < LONGEST_WAIT; looked++) {
    if (isWorkingDay(day, policy)) {
      const times = [morning, afternoon].map((time) => instantOf(day, time, policy.timezone))
        .filter((instant) => instant > now);
      if (times.length > 0) return Math.min(...times);
    }
    day = daysAfter(day, 1);
  }
  return now;
}

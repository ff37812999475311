/**
 * Who to remind of a retro.
 *
 * @module
 */
import type { CalendarDate } from "../../policy/handbook.ts";

/** What one person on call was sent about one retro. */
export interface Nudges {
  /** How many reminders were sent. */
  reminders: number;
  /** The day of the last reminder. */
  last_on?: CalendarDate;
}

/**
 * Who is reminded today: was on call, has not answered, was not reminded today, and has not had as
 * many reminders as the handbook allows.
 */
export function whomToRemind(retro: {
  on_call: readonly string[];
  answered: readonly string[];
  nudges: ReadonlyMap<string, Nudges>;
  today: CalendarDate;
  reminders_at_most: number;
}): string[] {
  return retro.on_call.filter((user) => {
    const { reminders, last_on } = retro.nudges.get(user) ?? { reminders: 0 };
    return !retro.answered.includes(user) && last_on !== retro.today &&
      reminders < retro.reminders_at_most;
  });
}

/** Days on which people work. */
import type { CalendarDate, Handbook } from "../../policy/handbook.ts";
import { weekdayOf } from "./calendar.ts";

/** Does the team work on this day: one of its working days, and no holiday? */
export function isWorkingDay(
  date: CalendarDate,
  policy: Pick<Handbook, "working_days" | "holidays">,
): boolean {
  return policy.working_days.includes(weekdayOf(date)) && !policy.holidays.includes(date);
}

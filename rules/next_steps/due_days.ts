/** When a next step is due. */
import type { CalendarDate, Handbook } from "../../policy/handbook.ts";
import { dayLabel, daysAfter, daysBetween } from "../time/calendar.ts";
import { isWorkingDay } from "../time/working_days.ts";

type Days = Pick<Handbook, "working_days" | "holidays">;

/** Holidays in a row are few; a handbook without any working day must not loop for ever. */
const LONGEST_WAIT = 400;

/** The working day that is so many working days after `date`; with 0, the first from it on. */
export function workingDayAfter(date: CalendarDate, count: number, policy: Days): CalendarDate {
  let day = date;
  let left = count;
  for (let looked = 0; looked < LONGEST_WAIT; looked++) {
    if (looked > 0) day = daysAfter(day, 1);
    if (!isWorkingDay(day, policy)) continue;
    if (day === date && count > 0) continue;
    if (day !== date) left--;
    if (left <= 0) return day;
  }
  return daysAfter(date, count);
}

/** How many working days lie after `from`, up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: CalendarDate, to: CalendarDate, policy: Days): number {
  let count = 0;
  let day = from;
  for (let looked = 0; day < to && looked < LONGEST_WAIT; looked++) {
    day = daysAfter(day, 1);
    if (isWorkingDay(day, policy)) count++;
  }
  return count;
}

/** The working day that is so many working days before `date`; with 0, the last one up to it. */
export function workingDayBefore(date: CalendarDate, count: number, policy: Days): CalendarDate {
  let day = date;
  let left = count;
  for (let looked = 0; looked < LONGEST_WAIT; looked++) {
    if (looked > 0) day = daysAfter(day, -1);
    if (!isWorkingDay(day, policy)) continue;
    if (day === date && count > 0) continue;
    if (day !== date) left--;
    if (left <= 0) return day;
  }
  return daysAfter(date, -count);
}

/**
 * A day in words, with its year when that is not this year, or nobody says which this is:
 * `Tuesday 2 February 2027`.
 */
export function dayWords(date: CalendarDate, today: CalendarDate | undefined): string {
  const year = date.slice(0, 4);
  return year === today?.slice(0, 4) ? dayLabel(date) : `${dayLabel(date)} ${year}`;
}

/** When something is due, in words: `due today`, `3 days overdue (Monday 2 February)`. */
export function dueWords(due: CalendarDate, today: CalendarDate): string {
  if (due === today) return "due today";
  if (due > today) return `due ${dayWords(due, today)}`;
  const days = daysBetween(due, today);
  return `${days === 1 ? "1 day" : `${days} days`} overdue (${dayWords(due, today)})`;
}

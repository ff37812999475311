/**
 * Weeks that start on the handbook's day, named as ISO names them.
 *
 * A week has the ISO number and year of its Thursday, whichever day it starts on: every seven days
 * in a row have one. So a week has one name, names sort in the order of time, and the names that
 * rows have from before the handbook's day changed still mean (nearly) the same days. With Monday,
 * weeks are ISO weeks.
 *
 * @module
 */
import { getISODay, getISOWeek, getISOWeekYear } from "date-fns";
import type { CalendarDate, Handbook, Weekday } from "../../policy/handbook.ts";
import { dateIn, daysAfter, midnightOf, monthDay, weekdayOf, WEEKDAYS } from "./calendar.ts";

/** The name of a week, `"2026-W05"`. Names sort in the order of time. */
export type WeekId = `${number}-W${number}`;

/** On which day weeks start: the handbook, or a row that noted it. Monday when it does not say. */
export type WeekStart = Partial<Pick<Handbook, "week_starts">>;

/** The seven days in their order within a week. */
export function weekdaysOf({ week_starts = "Monday" }: WeekStart): Weekday[] {
  const first = WEEKDAYS.indexOf(week_starts);
  return [...WEEKDAYS.slice(first), ...WEEKDAYS.slice(0, first)];
}

/** The week that holds a calendar day. */
export function weekOfDate(date: CalendarDate, policy: WeekStart): WeekId {
  const days = weekdaysOf(policy);
  const thursday = daysAfter(date, days.indexOf("Thursday") - days.indexOf(weekdayOf(date)));
  return isoWeekOf(thursday);
}

/** The week that holds an instant (epoch milliseconds) in an IANA zone. */
export function weekAt(instant: number, zone: string, policy: WeekStart): WeekId {
  return weekOfDate(dateIn(zone, instant), policy);
}

/** Reads a week that came from outside; undefined when there is no such week. */
export function parseWeek(text: string): WeekId | undefined {
  if (!/^\d{4}-W\d{2}$/.test(text)) return undefined;
  const week = text as WeekId;
  return isoWeekOf(thursdayOf(week)) === week ? week : undefined;
}

/** The first day of the week. */
export function firstDayOf(week: WeekId, policy: WeekStart): CalendarDate {
  return daysAfter(thursdayOf(week), -weekdaysOf(policy).indexOf("Thursday"));
}

/** The last day of the week. */
export function lastDayOf(week: WeekId, policy: WeekStart): CalendarDate {
  return daysAfter(firstDayOf(week, policy), 6);
}

/** The week so many weeks later, or earlier when negative. */
export function weeksAfter(week: WeekId, weeks: number): WeekId {
  return isoWeekOf(daysAfter(thursdayOf(week), weeks * 7));
}

/** Its number within the year, 1 to 53. */
export function weekNumber(week: WeekId): number {
  return Number(week.slice(-2));
}

/**
 * Its days, for people.
 *
 * @example
 * ```ts
 * weekDays("2026-W05", {}); // "26 January – 1 February 2026"
 * weekDays("2026-W06", { week_starts: "Sunday" }); // "1 – 7 February 2026"
 * ```
 */
export function weekDays(week: WeekId, policy: WeekStart): string {
  const dates = [firstDayOf(week, policy), lastDayOf(week, policy)];
  const [year, lastYear] = dates.map((date) => date.slice(0, 4));
  const [first, last] = dates.map(monthDay);
  const [day, month] = first.split(" ");
  if (year !== lastYear) return `${first} ${year} – ${last} ${lastYear}`;
  return `${last.endsWith(month) ? day : first} – ${last} ${lastYear}`;
}

function isoWeekOf(date: CalendarDate): WeekId {
  const day = noonOf(date);
  const [year, week] = [getISOWeekYear(day), getISOWeek(day)];
  return `${year}-W${String(week).padStart(2, "0")}` as WeekId;
}

function thursdayOf(week: WeekId): CalendarDate {
  const [year, number] = week.split("-W");
  // The fourth of January is always in the first week.
  const fourth = `${year}-01-04`;
  return daysAfter(fourth, (Number(number) - 1) * 7 + 4 - getISODay(noonOf(fourth)));
}

/**
 * The day as date-fns reads one, in the zone of the machine, at a time that no clock skips. (With a
 * zone of its own it is a `TZDate`, 3 kB in each function, also in those that ask for no week.)
 */
function noonOf(date: CalendarDate): Date {
  const day = midnightOf(date);
  return new Date(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 12);
}

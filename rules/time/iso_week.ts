/**
 * ISO weeks: Monday to Sunday, named after the year that holds their Thursday.
 *
 * @module
 */
import { tz } from "@date-fns/tz";
import { getISODay, getISOWeek, getISOWeekYear } from "date-fns";
import type { CalendarDate } from "../../handbook.ts";
import { dateIn, daysAfter, midnightOf, monthDay } from "./calendar.ts";

/** An ISO week, `"2026-W05"`. Ids sort in the order of time. */
export type WeekId = `${number}-W${number}`;

const UTC = { in: tz("UTC") };

/** The ISO week that holds a calendar day. */
export function weekOfDate(date: CalendarDate): WeekId {
  const day = midnightOf(date);
  const [year, week] = [getISOWeekYear(day, UTC), getISOWeek(day, UTC)];
  return `${year}-W${String(week).padStart(2, "0")}` as WeekId;
}

/** The ISO week that holds an instant (epoch milliseconds) in an IANA zone. */
export function weekAt(instant: number, zone: string): WeekId {
  return weekOfDate(dateIn(zone, instant));
}

/** Reads a week that came from outside; undefined when there is no such week. */
export function parseWeek(text: string): WeekId | undefined {
  if (!/^\d{4}-W\d{2}$/.test(text)) return undefined;
  const week = text as WeekId;
  return weekOfDate(mondayOf(week)) === week ? week : undefined;
}

/** The first day of the week. */
export function mondayOf(week: WeekId): CalendarDate {
  const [year, number] = week.split("-W");
  // The fourth of January is always in the first week.
  const fourth = `${year}-01-04`;
  const isoDay = getISODay(midnightOf(fourth), UTC);
  return daysAfter(fourth, (Number(number) - 1) * 7 - (isoDay - 1));
}

/** The last day of the week. */
export function sundayOf(week: WeekId): CalendarDate {
  return daysAfter(mondayOf(week), 6);
}

/** The week so many weeks later, or earlier when negative. */
export function weeksAfter(week: WeekId, weeks: number): WeekId {
  return weekOfDate(daysAfter(mondayOf(week), weeks * 7));
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
 * weekDays("2026-W05"); // "26 January – 1 February 2026"
 * weekDays("2026-W06"); // "2 – 8 February 2026"
 * ```
 */
export function weekDays(week: WeekId): string {
  const [monday, sunday] = [mondayOf(week), sundayOf(week)];
  const [year, lastYear] = [monday, sunday].map((date) => date.slice(0, 4));
  const [first, last] = [monthDay(monday), monthDay(sunday)];
  const [day, month] = first.split(" ");
  if (year !== lastYear) return `${first} ${year} – ${last} ${lastYear}`;
  return `${last.endsWith(month) ? day : first} – ${last} ${lastYear}`;
}

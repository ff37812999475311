/**
 * Calendar days and local times, in a zone or without one.
 *
 * @module
 */
import { tzOffset } from "@date-fns/tz/tzOffset";
import { DAY, MINUTE } from "@std/datetime";
import type { CalendarDate, TimeOfDay, Weekday } from "../../policy/handbook.ts";

// Our own words: date-fns' `format` brings a language with it, 18 kB in each deployed function, and
// `lightFormat` 2 kB for what a date with a zone says itself.
/** The days of the week, as JavaScript counts them. */
export const WEEKDAYS: readonly Weekday[] = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** The local day of an instant (epoch milliseconds) in an IANA zone. */
export function dateIn(zone: string, instant: number): CalendarDate {
  return wallClock(zone, instant).slice(0, 10) as CalendarDate;
}

/**
 * What clocks and calendars of a zone show at an instant: `2026-01-31T09:00:00.000`.
 * @throws {RangeError} when there is no such instant
 */
export function wallClock(zone: string, instant: number): string {
  return new Date(instant + offsetAt(zone, instant)).toISOString().slice(0, -1);
}

/**
 * The instant, in epoch milliseconds, of a local time on a day in an IANA zone. A time that the
 * clocks skip in spring is as long after midnight, and so an hour later on the clock.
 *
 * @example
 * ```ts
 * instantOf("2026-01-31", "09:00", "Europe/Berlin"); // 2026-01-31T08:00:00Z
 * ```
 * @throws {RangeError} when the time is not written as `HH:MM`
 */
export function instantOf(date: CalendarDate, time: TimeOfDay, zone: string): number {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) {
    throw new RangeError(`Cannot read the time of day: "${time}". Write it as HH:MM, like "09:00"`);
  }
  const [year, month, day] = date.split("-").map(Number);
  const [hour, minute] = time.split(":").map(Number);
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  // Clocks may change between the two, and only one of the offsets may be in force at the time.
  const before = wall - offsetAt(zone, wall);
  const either = [before, wall - offsetAt(zone, before)];
  return either.find((instant) => instant + offsetAt(zone, instant) === wall) ??
    Math.max(...either);
}

// A `TZDate` calculates with local times of the machine as well, 3 kB in each function.
/** How far clocks in a zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(zone: string, instant: number): number {
  return tzOffset(zone, new Date(instant)) * MINUTE;
}

/**
 * The beginning of a calendar day in UTC, where every day has 24 hours: to calculate with. An invalid
 * date for a day that does not
 * exist. (`parseISO` also reads every other way to write a day, for 3 kB in each function.)
 */
export function midnightOf(date: CalendarDate): Date {
  const day = new Date(date);
  return day.toJSON()?.startsWith(date) ? day : new Date(NaN);
}

/** The day of the week of a calendar day. */
export function weekdayOf(date: CalendarDate): Weekday {
  return WEEKDAYS[midnightOf(date).getUTCDay()];
}

/** The calendar day so many days later, or earlier when negative. */
export function daysAfter(date: CalendarDate, days: number): CalendarDate {
  return new Date(+midnightOf(date) + days * DAY).toISOString().slice(0, 10) as CalendarDate;
}

/** How many days `later` is after `earlier`; negative when it is before. */
export function daysBetween(earlier: CalendarDate, later: CalendarDate): number {
  return Math.round((+midnightOf(later) - +midnightOf(earlier)) / DAY);
}

/** A day in words: `Monday 2 February`. */
export function dayLabel(date: CalendarDate): string {
  return `${weekdayOf(date)} ${monthDay(date)}`;
}

/** A day of a month in words: `2 February`. */
export function monthDay(date: CalendarDate): string {
  const day = midnightOf(date);
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}`;
}

/** Is it a day of the calendar, written `YYYY-MM-DD`? */
export function isCalendarDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(+midnightOf(text as CalendarDate));
}

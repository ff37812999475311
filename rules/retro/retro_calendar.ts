/**
 * When a retro opens, reminds and meets, and which week it is about.
 *
 * A retro is named after the on-call week it looks back on, and meets in the ISO week after that
 * one. From one meeting to the next there is one retro at hand: the one that meets next. So a retro
 * that somebody opens on Thursday is about the week that is still running, and the schedule finds
 * it open on Monday.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { CalendarDate, Handbook, RetroPolicy, Weekday, WeeklyMoment } from "../../handbook.ts";
import { dateIn, daysAfter, daysBetween, instantOf } from "../time/calendar.ts";
import { mondayOf, weekAt, type WeekId, weeksAfter } from "../time/iso_week.ts";
import { isWorkingDay } from "../time/working_days.ts";

/** The days of a week in ISO order. */
export const WEEKDAYS: readonly Weekday[] = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];

/** When the retro about `week` opens by itself, in epoch milliseconds. */
export function opensAt(week: WeekId, policy: Handbook): number {
  return momentIn(weeksAfter(week, 1), policy.retro.opens, policy.timezone);
}

/** When the retro about `week` meets, in epoch milliseconds. */
export function meetsAt(week: WeekId, policy: Handbook): number {
  return momentIn(weeksAfter(week, 1), policy.retro.meets, policy.timezone);
}

/** The week that the retro at hand looks back on: the one whose meeting comes next. */
export function retroAt(now: number, policy: Handbook): WeekId {
  const current = weekAt(now, policy.timezone);
  const last = weeksAfter(current, -1);
  return now < meetsAt(last, policy) ? last : current;
}

/**
 * The first time after `now` (epoch milliseconds) that one of these weekly moments comes.
 * @throws {RangeError} when there are none
 */
export function nextMoment(moments: readonly WeeklyMoment[], zone: string, now: number): number {
  if (moments.length === 0) throw new RangeError("Cannot find the next of no moments");
  const week = weekAt(now, zone);
  const times = [week, weeksAfter(week, 1)].flatMap((each) =>
    moments.map((moment) => momentIn(each, moment, zone))
  );
  return Math.min(...times.filter((time) => time > now));
}

/**
 * The working days of the week on which a reminder may be due: the sweep runs on these only. When
 * there are none between the opening and the meeting, it still runs on the meeting's day, for the
 * card's sake.
 */
export function reminderWeekdays(policy: Handbook): Weekday[] {
  const { opens, meets, reminder_time } = policy.retro;
  const first = WEEKDAYS.indexOf(opens.day) + 1;
  const last = WEEKDAYS.indexOf(meets.day) - (reminder_time < meets.time ? 0 : 1);
  const days = WEEKDAYS.slice(first, last + 1).filter((day) => policy.working_days.includes(day));
  return days.length > 0 ? days : [meets.day];
}

/**
 * Is today a day for reminders of the retro about `week`: a working day after the opening day, and
 * the meeting still ahead? `opened_on` is the day on which the card was really posted.
 */
export function mayRemind(
  week: WeekId,
  opened_on: CalendarDate,
  now: number,
  policy: Handbook,
): boolean {
  const today = dateIn(policy.timezone, now);
  const opened = [opened_on, dateIn(policy.timezone, opensAt(week, policy))].sort().at(-1)!;
  return now < meetsAt(week, policy) && daysBetween(opened, today) > 0 &&
    isWorkingDay(today, policy);
}

/**
 * Says what is wrong with the retro's days and hours, or undefined.
 */
export function retroCalendarProblem(retro: RetroPolicy): string | undefined {
  const at = ({ day, time }: WeeklyMoment) => `${WEEKDAYS.indexOf(day)} ${time}`;
  if (at(retro.opens) < at(retro.meets)) return undefined;
  return `The retro opens on ${retro.opens.day} at ${retro.opens.time} and meets on ` +
    `${retro.meets.day} at ${retro.meets.time}: the opening has to be earlier in the week. ` +
    "Change `retro.opens` or `retro.meets` in handbook.ts.";
}

/** How long before an instant a card of the retro about `week` may have been posted. */
export function earliestCard(week: WeekId, policy: Handbook): number {
  return meetsAt(week, policy) - 8 * DAY;
}

function momentIn(week: WeekId, { day, time }: WeeklyMoment, zone: string): number {
  return instantOf(daysAfter(mondayOf(week), WEEKDAYS.indexOf(day)), time, zone);
}

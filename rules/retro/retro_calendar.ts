/**
 * When a retro opens, reminds and meets, and which week it is about.
 *
 * A retro is named after the on-call week it looks back on, and meets in the week after that one.
 * Weeks start on the handbook's day (`week_starts`): a retro that opens on that day looks back on the
 * seven days that ended the evening before. From one meeting to the next there is one current retro:
 * the one that meets next. So a retro that somebody opens on Thursday is about the week that is still
 * running, and the schedule finds it open when the next week starts.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { CalendarDate, Handbook, Weekday, WeeklyMoment } from "../../policy/handbook.ts";
import { dateIn, daysAfter, daysBetween, instantOf, weekdayOf } from "../time/calendar.ts";
import {
  firstDayOf,
  weekAt,
  weekdaysOf,
  type WeekId,
  weeksAfter,
  type WeekStart,
} from "../time/iso_week.ts";
import { isWorkingDay } from "../time/working_days.ts";

/** When the retro about `week` opens on schedule, in epoch milliseconds. */
export function opensAt(week: WeekId, policy: Handbook): number {
  return momentIn(weeksAfter(week, 1), policy.retro.opens, policy);
}

/** When the retro about `week` meets, in epoch milliseconds. */
export function meetsAt(week: WeekId, policy: Handbook): number {
  return momentIn(weeksAfter(week, 1), policy.retro.meets, policy);
}

/** The week that the current retro looks back on: the one whose meeting comes next. */
export function retroAt(now: number, policy: Handbook): WeekId {
  const current = weekAt(now, policy.timezone, policy);
  const last = weeksAfter(current, -1);
  return now < meetsAt(last, policy) ? last : current;
}

/**
 * The first time after `now` (epoch milliseconds) that one of these weekly moments comes.
 * @throws {RangeError} when there are none
 */
export function nextMoment(moments: readonly WeeklyMoment[], zone: string, now: number): number {
  if (moments.length === 0) throw new RangeError("Cannot find the next of no moments");
  const today = dateIn(zone, now);
  const times = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((days) => {
    const date = daysAfter(today, days);
    const due = moments.filter(({ day }) => day === weekdayOf(date));
    return due.map(({ time }) => instantOf(date, time, zone));
  });
  return Math.min(...times.filter((time) => time > now));
}

/**
 * The working days of the week on which a reminder may be due: the sweep runs on these only. When
 * there are none between the opening and the meeting, it still runs on the meeting's day, for the
 * card's sake.
 */
export function reminderWeekdays(policy: Handbook): Weekday[] {
  const { opens, meets, reminder_time } = policy.retro;
  const week = weekdaysOf(policy);
  const first = week.indexOf(opens.day) + 1;
  const last = week.indexOf(meets.day) - (reminder_time < meets.time ? 0 : 1);
  const days = week.slice(first, last + 1).filter((day) => policy.working_days.includes(day));
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

/** Why the retro's days and hours cannot be followed; undefined when they can. */
export function retroCalendarProblem(
  { retro: { opens, meets }, ...policy }: WeekStart & Pick<Handbook, "retro">,
): { allowed: string; example: WeeklyMoment; hint?: string } | undefined {
  const days = weekdaysOf(policy);
  const at = ({ day, time }: WeeklyMoment) => `${days.indexOf(day)} ${time}`;
  if (at(opens) < at(meets)) return undefined;
  return {
    allowed: `later in the week than retro.opens (${opens.day}, ${opens.time})`,
    example: exampleAfter(opens, days),
    ...(opens.day === meets.day ? {} : {
      hint: `Weeks start on ${days[0]}: if yours start on ${opens.day}, set week_starts to ` +
        `"${opens.day}".`,
    }),
  };
}

/** A meeting that an opening leaves room for, as late as the second day after it. */
function exampleAfter(opens: WeeklyMoment, days: readonly Weekday[]): WeeklyMoment {
  const day = days[Math.min(days.indexOf(opens.day) + 2, 6)];
  const time = "15:00";
  return day !== opens.day || opens.time < time ? { day, time } : { day, time: "23:59" };
}

/** How long before an instant a card of the retro about `week` may have been posted. */
export function earliestCard(week: WeekId, policy: Handbook): number {
  return meetsAt(week, policy) - 8 * DAY;
}

function momentIn(
  week: WeekId,
  { day, time }: WeeklyMoment,
  policy: WeekStart & Pick<Handbook, "timezone">,
): number {
  const days = weekdaysOf(policy).indexOf(day);
  return instantOf(daysAfter(firstDayOf(week, policy), days), time, policy.timezone);
}

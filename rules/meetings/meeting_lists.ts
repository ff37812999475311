/**
 * Lists of meetings.
 *
 * @module
 */
import type { CalendarDate, Handbook } from "../../policy/handbook.ts";
import { dateIn, daysAfter } from "../time/calendar.ts";
import { firstDayOf, weekAt, type WeekStart } from "../time/iso_week.ts";
import type { RotationPolicy } from "../on_call/rotation.ts";
import { attendees, isOver, lacksCall, type Meeting } from "./meeting.ts";

type Policy = Pick<Handbook, "timezone" | "meetings" | "support"> & RotationPolicy;

/** Meetings of one day, or those that have no time. */
export interface MeetingDay {
  /** In the reader's zone; absent for meetings without a time. */
  day?: CalendarDate;
  meetings: Meeting[];
}

/** The days of the week that a reader is in, from its first, with what is on them. */
export function meetingsOfWeek(
  meetings: readonly Meeting[],
  now: number,
  zone: string,
  policy: WeekStart,
): MeetingDay[] {
  const first = firstDayOf(weekAt(now, zone, policy), policy);
  const last = daysAfter(first, 6);
  const within = meetings.filter(({ start, cancelled_at }) => {
    if (!start || cancelled_at) return false;
    const day = dateIn(zone, start);
    return day >= first && day <= last;
  });
  const waiting = meetings.filter((meeting) => !meeting.start && !isOver(meeting));
  return [...byDay(within, zone), ...untimed(waiting)];
}

/** What somebody owns, or is needed for, that is not behind them. */
export function meetingsOf(
  user: string,
  meetings: readonly Meeting[],
  now: number,
  zone: string,
  policy: Policy,
): MeetingDay[] {
  const open = meetings.filter((meeting) => {
    if (lacksCall(meeting)) return meeting.owner === user;
    if (isOver(meeting)) return false;
    return meeting.owner === user ||
      (meeting.start !== undefined && meeting.start > now &&
        attendees(meeting, now, policy).includes(user));
  });
  return [
    ...byDay(open.filter(({ start }) => start), zone),
    ...untimed(open.filter(({ start }) => !start)),
  ];
}

function byDay(meetings: readonly Meeting[], zone: string): MeetingDay[] {
  const sorted = [...meetings].sort((a, b) => a.start! - b.start! || (a.id < b.id ? -1 : 1));
  const days = [...new Set(sorted.map(({ start }) => dateIn(zone, start!)))];
  return days.map((day) => ({
    day,
    meetings: sorted.filter(({ start }) => dateIn(zone, start!) === day),
  }));
}

function untimed(meetings: readonly Meeting[]): MeetingDay[] {
  if (meetings.length === 0) return [];
  return [{ meetings: [...meetings].sort((a, b) => a.created_at - b.created_at) }];
}

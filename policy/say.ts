/**
 * Times, days and texts of the handbook, as a reader of _Show our policies_ reads them.
 *
 * @module
 */
import { nextMoment } from "../rules/retro/retro_calendar.ts";
import { escapeText } from "../rules/text/text.ts";
import { dateIn, dayLabel, daysBetween, instantOf, weekdayOf } from "../rules/time/calendar.ts";
import { weekdaysOf } from "../rules/time/iso_week.ts";
import { timeIn } from "../rules/time/local_time.ts";
import type { CalendarDate, TimeOfDay, Weekday } from "./handbook.ts";
import type { Reader } from "./pages.ts";

/** A time of each day: the team's, and the reader's in brackets where it differs. */
export function dailyTime(time: TimeOfDay, { now, zone, timezone }: Reader): string {
  const today = dateIn(timezone, now);
  const instant = instantOf(today, time, timezone);
  const yours = timeIn(zone, instant);
  const days = daysBetween(today, dateIn(zone, instant));
  if (yours === time && days === 0) return time;
  const day = days > 0 ? " the next day" : days < 0 ? " the day before" : "";
  return `${time} (${yours}${day} for you)`;
}

/** A moment of each week: the team's, and the reader's in brackets where it differs. */
export function weekly(
  moment: { day: Weekday; time: TimeOfDay },
  { now, zone, timezone }: Reader,
): string {
  const instant = nextMoment([moment], timezone, now);
  const [day, time] = [weekdayOf(dateIn(zone, instant)), timeIn(zone, instant)];
  const theirs = `*${moment.day}s at ${moment.time}*`;
  if (day === moment.day && time === moment.time) return theirs;
  return `${theirs} (${day === moment.day ? "" : `${day}s `}${time} for you)`;
}

/** `Monday to Friday`, or each of them. */
export function dayList(days: readonly Weekday[], policy: { week_starts: Weekday }): string {
  const week = weekdaysOf(policy);
  const all = week.filter((day) => days.includes(day));
  // A row may go on where the week ends: Sunday to Thursday is one, in a week that starts on Monday.
  const before = (day: Weekday) => week[(week.indexOf(day) + 6) % 7];
  const after = (day: Weekday) => week[(week.indexOf(day) + 1) % 7];
  const first = all.filter((day) => !all.includes(before(day)));
  const last = all.filter((day) => !all.includes(after(day)));
  if (all.length === 7) return "Every day";
  return all.length > 2 && first.length === 1 ? `${first[0]} to ${last[0]}` : all.join(", ");
}

/** `Thursday 25 December 2025`. */
export function fullDay(date: CalendarDate): string {
  return `${dayLabel(date)} ${date.slice(0, 4)}`;
}

/** `1 word`, `2 words`. */
export function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

/** `once`, `twice`, `3 times`. */
export function times(number: number): string {
  return number === 1 ? "once" : number === 2 ? "twice" : `${number} times`;
}

/** A text as code. */
export function code(text: string): string {
  const inside = text.replace(/[`&]/g, " ").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return `\`${inside}\``;
}

/** A text in which nothing is markup, quoted. */
export function quotePlain(text: string): string {
  return quote(escapeText(text));
}

/** A text with markup, quoted. */
export function quote(mrkdwn: string): string {
  return mrkdwn.split("\n").map((line) => `> ${line}`).join("\n");
}

/** Lines, one below the other. */
export function lines(...all: string[]): string {
  return all.join("\n");
}

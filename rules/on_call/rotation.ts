/**
 * Who is on call: a pure function of the date and the rotation.
 *
 * @module
 */
import type { CalendarDate, Handbook, OnCallLevel } from "../../policy/handbook.ts";
import { daysAfter, daysBetween } from "../time/calendar.ts";
import { firstDayOf, type WeekId, type WeekStart } from "../time/iso_week.ts";

/** The people on call at one level. `people` is empty when the rotation names nobody. */
export interface LevelOnCall {
  level: string;
  people: string[];
}

/** Who is on call at one level on a day. */
export function onCallAt(date: CalendarDate, level: OnCallLevel): string[] {
  const days = daysBetween(level.since, date);
  if (days < 0 || level.people.length === 0) return [];
  if (level.changes === "never") return [...level.people];
  return [level.people[Math.floor(days / 7) % level.people.length]];
}

/**
 * Who was on call in a week, level by level, in the order of the rotation: both people, if the
 * rotation changed in the middle of the week.
 */
export function onCallDuring(
  week: WeekId,
  policy: WeekStart & Pick<Handbook, "rotation">,
): LevelOnCall[] {
  const first = firstDayOf(week, policy);
  const days = [0, 1, 2, 3, 4, 5, 6].map((day) => daysAfter(first, day));
  return policy.rotation.map((level) => ({
    level: level.level,
    people: [...new Set(days.flatMap((day) => onCallAt(day, level)))],
  }));
}

/** Everybody who was on call at some level, each once. */
export function everybodyOnCall(levels: readonly LevelOnCall[]): string[] {
  return [...new Set(levels.flatMap((level) => level.people))];
}

/**
 * Who is on call: a pure function of the day, the rotation, and the covers that people agreed on.
 * Everything that asks who is on call asks {@linkcode onDuty}.
 *
 * A duty day begins when the level hands over and ends when it does so on the next day, by the clocks
 * of the handbook's zone: on the night in which these change it is an hour shorter or longer.
 *
 * @module
 */
import type { CalendarDate, Handbook, OnCallLevel, TimeOfDay } from "../../policy/handbook.ts";
import { dateIn, daysAfter, daysBetween, instantOf } from "../time/calendar.ts";
import { firstDayOf, type WeekId, type WeekStart } from "../time/iso_week.ts";

/** The people on call at one level. `people` is empty when the rotation names nobody. */
export interface LevelOnCall {
  level: string;
  people: string[];
}

/** One duty day of somebody whom the rotation names, done by somebody else. */
export interface Cover {
  level: string;
  /** The duty day. */
  day: CalendarDate;
  /** Whom the rotation names. */
  base: string;
  /** Who does it instead; "" while nobody does. */
  by: string;
  /** Why, in the words of whoever arranged it. */
  why?: string;
  /** The swap that it belongs to. */
  swap?: string;
}

/** Covers, by {@linkcode coverKey}. */
export type Covers = ReadonlyMap<string, Cover>;

/** The rotation, with the covers of the days that are asked about. */
export type RotationPolicy = Pick<Handbook, "rotation"> & { covers?: Covers };

/** What a cover is known by: it can be computed, so that nobody has to search for covers. */
export function coverKey(level: string, day: CalendarDate, base: string): string {
  return `${level}/${day}/${base}`;
}

/** Covers by their keys. */
export function coversOf(list: readonly Cover[]): Covers {
  return new Map(list.map((one) => [coverKey(one.level, one.day, one.base), one]));
}

/** The keys of all covers that there may be on some days. */
export function coverKeys(days: readonly CalendarDate[], rotation: readonly OnCallLevel[]) {
  return rotation.flatMap((level) =>
    days.flatMap((day) => baseAt(day, level).map((base) => coverKey(level.level, day, base)))
  );
}

/** Whom the rotation names on a duty day: without covers. */
export function baseAt(day: CalendarDate, level: OnCallLevel): string[] {
  const days = daysBetween(level.since, day);
  if (days < 0 || level.people.length === 0) return [];
  if (level.changes === "never") return [...level.people];
  return [level.people[Math.floor(days / turnDays(level)) % level.people.length]];
}

/** Who is on call at a level on a duty day. */
export function onDuty(day: CalendarDate, level: OnCallLevel, covers?: Covers): string[] {
  const people = baseAt(day, level)
    .map((base) => covers?.get(coverKey(level.level, day, base))?.by ?? base);
  return [...new Set(people.filter((user) => user !== ""))];
}

/** {@linkcode onDuty}, by the name that it had before there were covers. */
export const onCallAt = onDuty;

/** How many days a turn lasts. */
function turnDays({ changes, every = 1 }: OnCallLevel): number {
  return changes === "daily" ? every : 7 * every;
}

/** When a level hands over, where the handbook says nothing else. */
type HandOffPolicy = Pick<Handbook, "timezone" | "support">;

/** When a level hands over. */
function handOffTime(level: OnCallLevel, { support }: Pick<Handbook, "support">): TimeOfDay {
  return level.hand_off ?? support.hand_off_time;
}

/** The duty day that an instant (epoch milliseconds) is part of. */
export function dutyDay(
  instant: number,
  level: OnCallLevel,
  policy: HandOffPolicy,
): CalendarDate {
  const today = dateIn(policy.timezone, instant);
  return instant < dutyBegins(today, level, policy) ? daysAfter(today, -1) : today;
}

/** When a duty day begins, in epoch milliseconds. */
export function dutyBegins(
  day: CalendarDate,
  level: OnCallLevel,
  policy: HandOffPolicy,
): number {
  return instantOf(day, handOffTime(level, policy), policy.timezone);
}

/** Who is on call at an instant, level by level. */
export function onDutyAt(
  instant: number,
  policy: RotationPolicy & HandOffPolicy,
): LevelOnCall[] {
  return policy.rotation.map((level) => ({
    level: level.level,
    people: onDuty(dutyDay(instant, level, policy), level, policy.covers),
  }));
}

/**
 * Who was on call in a week, level by level, in the order of the rotation: both people, if the
 * rotation changed in the middle of the week.
 */
export function onCallDuring(
  week: WeekId,
  policy: WeekStart & RotationPolicy,
): LevelOnCall[] {
  const days = daysOfWeek(week, policy);
  return policy.rotation.map((level) => ({
    level: level.level,
    people: [...new Set(days.flatMap((day) => onDuty(day, level, policy.covers)))],
  }));
}

/** The days of a week. */
export function daysOfWeek(week: WeekId, policy: WeekStart): CalendarDate[] {
  const first = firstDayOf(week, policy);
  return [0, 1, 2, 3, 4, 5, 6].map((day) => daysAfter(first, day));
}

/** Everybody who was on call at some level, each once. */
export function everybodyOnCall(levels: readonly LevelOnCall[]): string[] {
  return [...new Set(levels.flatMap((level) => level.people))];
}

/**
 * Turns ahead: whose they are, who comes next, which days nobody has, and whose turn moved.
 *
 * @module
 */
import type { CalendarDate, Handbook, OnCallLevel } from "../../policy/handbook.ts";
import { daysAfter } from "../time/calendar.ts";
import { dutyBegins, dutyDay, onDuty, type RotationPolicy } from "./rotation.ts";

/** How far gaps are looked for, in days. */
export const GAPS_AHEAD = 30;
/** How far turns are compared with what people know, in days. */
export const TURNS_AHEAD = 60;
/** Who comes next is looked for so far, in days. */
const NEXT_WITHIN = 120;

type Policy = RotationPolicy & Pick<Handbook, "timezone" | "support">;

/** Days in a row on which somebody is on call at one level. */
export interface Turn {
  level: string;
  user: string;
  /** The first duty day, and the last. */
  from: CalendarDate;
  to: CalendarDate;
}

/** Who is on call at a level now, until when, and who comes next. */
export interface Standing {
  level: string;
  people: string[];
  /** In epoch milliseconds; undefined when nothing changes within months. */
  until?: number;
  /** Who is on call then. */
  next: string[];
}

/** Why nobody can be counted on. */
export type GapReason =
  | "nobody"
  | "away"
  | "deactivated"
  | "guest"
  | "unknown"
  | "two_levels";

/** Days in a row on which a level has nobody, or somebody who cannot do it. */
export interface Gap {
  level: string;
  from: CalendarDate;
  to: CalendarDate;
  why: GapReason;
  /** Who is named. */
  user?: string;
}

/** The duty days from one on. */
export function daysFrom(day: CalendarDate, count: number): CalendarDate[] {
  return Array.from({ length: count }, (_, at) => daysAfter(day, at));
}

/** The turns of a level within some duty days, in their order. */
export function turnsOf(
  level: OnCallLevel,
  days: readonly CalendarDate[],
  { covers }: RotationPolicy,
): Turn[] {
  const turns: Turn[] = [];
  for (const day of days) {
    for (const user of onDuty(day, level, covers)) {
      const turn = turns.findLast((one) => one.user === user && daysAfter(one.to, 1) === day);
      if (turn) turn.to = day;
      else turns.push({ level: level.level, user, from: day, to: day });
    }
  }
  return turns;
}

/** Somebody's turns within some duty days, by their first day. */
export function turnsOfPerson(
  user: string,
  days: readonly CalendarDate[],
  policy: RotationPolicy,
): Turn[] {
  return policy.rotation.flatMap((level) => turnsOf(level, days, policy))
    .filter((turn) => turn.user === user)
    .sort((a, b) => a.from < b.from ? -1 : a.from > b.from ? 1 : 0);
}

/** Who is on call at a level now, until when, and who is next. */
export function standing(now: number, level: OnCallLevel, policy: Policy): Standing {
  const today = dutyDay(now, level, policy);
  const people = onDuty(today, level, policy.covers);
  for (const day of daysFrom(daysAfter(today, 1), NEXT_WITHIN)) {
    const next = onDuty(day, level, policy.covers);
    if (isSame(people, next)) continue;
    return { level: level.level, people, until: dutyBegins(day, level, policy), next };
  }
  return { level: level.level, people, next: people };
}

/** The levels at which somebody else is on call on this duty day than on the day before. */
export function changedLevels(day: CalendarDate, policy: RotationPolicy): OnCallLevel[] {
  const before = daysAfter(day, -1);
  return policy.rotation.filter((level) =>
    !isSame(onDuty(before, level, policy.covers), onDuty(day, level, policy.covers))
  );
}

/**
 * What nobody can count on within some duty days. An empty level is a choice of the handbook's, and
 * no gap; a level whose rotation has not begun is one.
 *
 * @param wrongWith what is wrong with a person who is named; undefined when nothing is
 */
export function gapsWithin(
  days: readonly CalendarDate[],
  policy: RotationPolicy,
  wrongWith: (user: string) => "deactivated" | "guest" | "unknown" | undefined,
): Gap[] {
  const gaps: Gap[] = [];
  const add = (level: string, day: CalendarDate, why: GapReason, user?: string) => {
    const same = gaps.findLast((one) =>
      one.level === level && one.why === why && one.user === user
    );
    if (same && daysAfter(same.to, 1) === day) same.to = day;
    else gaps.push({ level, from: day, to: day, why, ...(user ? { user } : {}) });
  };
  for (const day of days) {
    const levelOf = new Map<string, string>();
    for (const level of policy.rotation.filter(({ people }) => people.length > 0)) {
      const people = onDuty(day, level, policy.covers);
      if (people.length === 0) add(level.level, day, ...awayOrNobody(day, level, policy));
      for (const user of people) {
        const wrong = wrongWith(user);
        if (wrong) add(level.level, day, wrong, user);
        // Who always is on call at one level may take a turn at another.
        else if (levelOf.has(user) && level.changes !== "never") {
          add(level.level, day, "two_levels", user);
        } else levelOf.set(user, level.level);
      }
    }
  }
  return gaps.sort((a, b) => a.from < b.from ? -1 : a.from > b.from ? 1 : 0);
}

function awayOrNobody(
  day: CalendarDate,
  level: OnCallLevel,
  { covers }: RotationPolicy,
): [GapReason, string?] {
  const away = [...covers?.values() ?? []].find((one) =>
    one.level === level.level && one.day === day && one.by === ""
  );
  return away ? ["away", away.base] : ["nobody"];
}

/**
 * What a set of gaps is known by: an unchanged one is not repeated. That time goes on changes
 * nothing: neither that a gap has begun, nor that more of a long one is in sight.
 *
 * @param days the duty days that were looked at
 */
export function gapsMark(gaps: readonly Gap[], days: readonly CalendarDate[]): string {
  const [first, last] = [days[0], days.at(-1)!];
  return gaps.map(({ level, from, to, why, user = "" }) =>
    [level, from <= first ? "" : from, to >= last ? "" : to, why, user].join("/")
  ).join(" ");
}

/** What changed of somebody's turns since they were told of them. */
export interface Moved {
  gone: Turn[];
  come: Turn[];
}

/**
 * Compares turns with those that somebody knows. What has begun is not compared, nor what comes
 * into sight at the far end.
 *
 * @param known_until the last duty day that was in sight when they were noted
 */
export function movedTurns(
  known: readonly Turn[],
  turns: readonly Turn[],
  today: CalendarDate,
  known_until: CalendarDate,
): Moved {
  const inSight = (list: readonly Turn[]) =>
    list.flatMap((turn) => {
      const from = turn.from > today ? turn.from : daysAfter(today, 1);
      const to = turn.to < known_until ? turn.to : known_until;
      return from <= to ? [{ ...turn, from, to }] : [];
    });
  const keyOf = ({ level, from, to }: Turn) => `${level}/${from}/${to}`;
  const [before, after] = [inSight(known), inSight(turns)];
  const without = (list: Turn[], others: Turn[]) => {
    const keys = new Set(others.map(keyOf));
    return list.filter((turn) => !keys.has(keyOf(turn)));
  };
  return { gone: without(before, after), come: without(after, before) };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((user) => other.includes(user));
}

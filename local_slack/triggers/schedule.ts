/**
 * When a schedule is due: the same time on the wall in its zone, whatever daylight saving does.
 *
 * Slack does not document what it does with a local time that does not exist or exists twice. Here
 * the first becomes the moment after the gap, and the second is its first occurrence, once.
 *
 * @module
 */
import { TZDate } from "@date-fns/tz";
import { DAY, HOUR } from "@std/datetime";
import { addDays, addMonths, addWeeks, addYears, getDay, getDaysInMonth } from "date-fns";
import { instantOf, timeIn, wallOf, zoneOf } from "./wall_time.ts";

/** How often. */
export interface Frequency {
  type: "once" | "hourly" | "daily" | "weekly" | "monthly" | "yearly";
  repeats_every?: number;
  on_days?: string[];
  on_week_num?: number;
}

/** The `schedule` of a trigger. */
export interface Schedule {
  /** ISO 8601; without an offset it is meant in `timezone`. */
  start_time: string;
  /** IANA zone, UTC when absent. */
  timezone?: string;
  end_time?: string;
  occurrence_count?: number;
  frequency?: Frequency;
}

/** The days as Slack names them; a week begins on Sunday. */
export const WEEKDAYS = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
];

/** Periods without any day (the 31st, 29 February) that are passed over before giving up. */
const MOST_EMPTY_PERIODS = 60;

/** At most so long, so that no due time is skipped; in milliseconds. */
const LONGEST_PERIOD: Record<Frequency["type"], number> = {
  once: Infinity,
  hourly: HOUR,
  daily: 25 * HOUR,
  weekly: 8 * DAY,
  monthly: 32 * DAY,
  yearly: 367 * DAY,
};

/**
 * When the schedule is due next.
 *
 * @param after epoch milliseconds; the answer is later
 * @returns nothing when it is over
 */
export function nextOccurrence(schedule: Schedule, after: number): number | undefined {
  for (const due of occurrences(schedule, after)) {
    if (due > after) return due;
  }
  return undefined;
}

/** Every time the schedule is due later than `after` and not later than `until`, in order. */
export function occurrencesBetween(schedule: Schedule, after: number, until: number): number[] {
  const found: number[] = [];
  for (const due of occurrences(schedule, after)) {
    if (due > until) break;
    if (due > after) found.push(due);
  }
  return found;
}

/** A schedule with what is computed from it once. */
interface Rule extends Required<Pick<Frequency, "type" | "repeats_every">> {
  zone: string;
  start: number;
  /** What the wall shows at the start, in UTC. */
  wall: TZDate;
  on_days?: string[];
  on_week_num?: number;
}

/** Every time a schedule is due from `from` on, or earlier where counting needs it. */
function* occurrences(schedule: Schedule, from: number): Generator<number> {
  const rule = ruleOf(schedule);
  const end = schedule.end_time ? timeIn(schedule.end_time, rule.zone) : Infinity;
  const most = schedule.occurrence_count ?? Infinity;
  let count = 0;
  let empty = 0;
  // Counting has to begin at the start; otherwise long-past periods are skipped.
  for (let period = most === Infinity ? periodsBefore(rule, from) : 0;; period++) {
    const dues = duesOf(rule, period).filter((due) => due >= rule.start);
    empty = dues.length ? 0 : empty + 1;
    if (empty > MOST_EMPTY_PERIODS) return;
    for (const due of dues) {
      if (due > end || count++ >= most) return;
      yield due;
    }
    if (rule.type === "once") return;
  }
}

function ruleOf({ start_time, timezone, frequency }: Schedule): Rule {
  const zone = zoneOf(timezone) ?? "UTC";
  const start = timeIn(start_time, zone);
  const wall = new TZDate(wallOf(start, zone), "UTC");
  return { type: "once", repeats_every: 1, ...frequency, zone, start, wall };
}

function periodsBefore({ type, repeats_every, start }: Rule, from: number): number {
  return Math.max(0, Math.floor((from - start) / (LONGEST_PERIOD[type] * repeats_every)) - 1);
}

/** When a rule is due in its nth period (hour, day, week …) counted from the start. */
function duesOf(rule: Rule, period: number): number[] {
  const steps = period * rule.repeats_every;
  // Hours are counted, not read from the wall: none is left out and none comes twice.
  if (rule.type === "hourly") return [rule.start + steps * HOUR];
  return wallsOf(rule, steps).map(Number).sort((a, b) => a - b)
    // The start itself may be the second time that the wall shows it.
    .map((wall) => wall === +rule.wall ? rule.start : instantOf(wall, rule.zone));
}

function wallsOf({ type, wall, on_days, on_week_num }: Rule, steps: number): Date[] {
  switch (type) {
    case "daily":
      return [addDays(wall, steps)];
    case "weekly": {
      const sunday = addDays(addWeeks(wall, steps), -getDay(wall));
      const days = on_days?.length ? on_days : [WEEKDAYS[getDay(wall)]];
      return [...new Set(days)].map((day) => addDays(sunday, WEEKDAYS.indexOf(day)));
    }
    case "monthly":
      return monthly(wall, steps, on_days?.[0], on_week_num);
    case "yearly": {
      const day = addYears(wall, steps);
      // date-fns moves 29 February to the 28th; a schedule waits for the next one.
      return day.getDate() === wall.getDate() ? [day] : [];
    }
    default:
      return steps === 0 ? [wall] : [];
  }
}

function monthly(wall: TZDate, steps: number, day?: string, week = 1): Date[] {
  const first = addMonths(addDays(wall, 1 - wall.getDate()), steps);
  const days = getDaysInMonth(first);
  if (!day) return wall.getDate() > days ? [] : [addDays(first, wall.getDate() - 1)];
  const firstOfDay = (WEEKDAYS.indexOf(day) - getDay(first) + 7) % 7;
  const last = firstOfDay + 7 * Math.floor((days - 1 - firstOfDay) / 7);
  return [addDays(first, week === -1 ? last : firstOfDay + 7 * (week - 1))];
}

/**
 * When a schedule is due: the same time on the wall in its zone, whatever daylight saving does.
 *
 * Slack does not document what it does with a local time that does not exist or exists twice. Here
 * the first becomes the moment after the gap, and the second is its first occurrence, once.
 *
 * @module
 */
import { TZDate } from "@date-fns/tz";
import { addDays, addHours, addMonths, addWeeks, addYears, getDay, getDaysInMonth } from "date-fns";

/** How often. */
export interface Frequency {
  type: "once" | "hourly" | "daily" | "weekly" | "monthly" | "yearly";
  repeats_every?: number;
  on_days?: string[];
  on_week_num?: number;
}

/** The `schedule` of a trigger. */
export interface Schedule {
  /** ISO 8601. */
  start_time: string;
  /** IANA zone, UTC when absent. */
  timezone?: string;
  end_time?: string;
  occurrence_count?: number;
  frequency?: Frequency;
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const TYPES = ["once", "hourly", "daily", "weekly", "monthly", "yearly"];
/** Periods without any day (the 31st, a fifth Monday) that are passed over before giving up. */
const MOST_EMPTY_PERIODS = 60;

/**
 * What is wrong with a schedule, in words; nothing when it may be made.
 *
 * @param now epoch milliseconds: a schedule starts in the future
 */
export function scheduleProblems(schedule: Schedule, now: number): string[] {
  const problems: string[] = [];
  const start = Date.parse(schedule.start_time);
  if (Number.isNaN(start)) problems.push(`start_time "${schedule.start_time}" is no ISO 8601 time`);
  else if (start <= now) problems.push(`start_time "${schedule.start_time}" must be in the future`);
  if (schedule.timezone !== undefined && zoneOf(schedule.timezone) === undefined) {
    problems.push(`timezone "${schedule.timezone}" is not a zone, such as "Europe/Berlin"`);
  }
  if (schedule.end_time !== undefined && !(Date.parse(schedule.end_time) > start)) {
    problems.push("end_time must be an ISO 8601 time after start_time");
  }
  const count = schedule.occurrence_count;
  if (count !== undefined && !(Number.isInteger(count) && count > 0)) {
    problems.push("occurrence_count must be a whole number above 0");
  }
  return [...problems, ...frequencyProblems(schedule)];
}

function frequencyProblems(schedule: Schedule): string[] {
  const frequency = schedule.frequency ?? { type: "once" };
  const { type, repeats_every, on_days, on_week_num } = frequency;
  if (!TYPES.includes(type)) return [`frequency type "${type}" is none of ${TYPES.join(", ")}`];
  const problems: string[] = [];
  if (type === "once" && (schedule.end_time ?? schedule.occurrence_count) !== undefined) {
    problems.push("a schedule that is due once takes no end_time and no occurrence_count");
  }
  if (repeats_every !== undefined && !(Number.isInteger(repeats_every) && repeats_every > 0)) {
    problems.push("repeats_every must be a whole number above 0");
  }
  for (const day of on_days ?? []) {
    if (!WEEKDAYS.includes(day)) problems.push(`on_days: "${day}" is no day, such as "Monday"`);
  }
  if (type === "monthly" && on_days && on_days.length !== 1) {
    problems.push("a monthly schedule takes exactly one day in on_days");
  }
  if (on_week_num !== undefined) {
    if (type !== "monthly" || !on_days) problems.push("on_week_num needs monthly and on_days");
    if (![1, 2, 3, 4, -1].includes(on_week_num)) {
      problems.push("on_week_num is 1, 2, 3, 4 or -1 for the last");
    }
  }
  return problems;
}

/** The zone as this machine writes it; Slack takes any case. */
export function zoneOf(timezone: string | undefined): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: timezone ?? "UTC" }).resolvedOptions()
      .timeZone;
  } catch {
    return undefined;
  }
}

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

/** Every time a schedule is due from `from` on, or earlier where counting needs it. */
function* occurrences(schedule: Schedule, from: number): Generator<number> {
  const start = Date.parse(schedule.start_time);
  const end = schedule.end_time ? Date.parse(schedule.end_time) : Infinity;
  const most = schedule.occurrence_count ?? Infinity;
  let count = 0;
  let empty = 0;
  // Counting has to begin at the start; otherwise long-past periods are skipped.
  for (let period = most === Infinity ? periodsBefore(schedule, from) : 0;; period++) {
    const dues = duesOf(schedule, period).filter((due) => due >= start);
    empty = dues.length ? 0 : empty + 1;
    if (empty > MOST_EMPTY_PERIODS) return;
    for (const due of dues) {
      if (due > end || count++ >= most) return;
      yield due;
    }
    if ((schedule.frequency?.type ?? "once") === "once") return;
  }
}

const HOUR = 3_600_000;
/** At most so long, so that no due time is skipped. */
const LONGEST_PERIOD: Record<Frequency["type"], number> = {
  once: Infinity,
  hourly: HOUR,
  daily: 25 * HOUR,
  weekly: 8 * 24 * HOUR,
  monthly: 32 * 24 * HOUR,
  yearly: 367 * 24 * HOUR,
};

function periodsBefore(schedule: Schedule, from: number): number {
  const { type = "once", repeats_every = 1 } = schedule.frequency ?? {};
  const passed = from - Date.parse(schedule.start_time);
  return Math.max(0, Math.floor(passed / (LONGEST_PERIOD[type] * repeats_every)) - 1);
}

/** When a schedule is due in its nth period (hour, day, week …) counted from the start. */
function duesOf(schedule: Schedule, period: number): number[] {
  const zone = zoneOf(schedule.timezone) ?? "UTC";
  const start = new TZDate(Date.parse(schedule.start_time), zone);
  const { type = "once", repeats_every = 1, on_days, on_week_num } = schedule.frequency ?? {};
  const steps = period * repeats_every;
  switch (type) {
    case "once":
      return period === 0 ? [start.getTime()] : [];
    case "hourly":
      return [addHours(start, steps).getTime()];
    case "daily":
      return [addDays(start, steps).getTime()];
    case "weekly":
      return weekly(addWeeks(start, steps), start, on_days ?? [WEEKDAYS[getDay(start)]]);
    case "monthly":
      return monthly(start, steps, on_days?.[0], on_week_num);
    case "yearly": {
      const day = addYears(start, steps);
      // date-fns moves 29 February to the 28th; a schedule waits for the next one.
      return day.getDate() === start.getDate() ? [day.getTime()] : [];
    }
  }
}

function weekly(week: TZDate, start: TZDate, days: string[]): number[] {
  // Slack's weeks begin on Sunday, as its list of days does.
  const sunday = addDays(week, -getDay(start));
  return days.map((day) => addDays(sunday, WEEKDAYS.indexOf(day)).getTime()).sort((a, b) => a - b);
}

function monthly(start: TZDate, steps: number, day?: string, week?: number): number[] {
  const first = addMonths(atDay(start, 1), steps);
  const days = getDaysInMonth(first);
  if (!day) return start.getDate() > days ? [] : [atDay(first, start.getDate()).getTime()];
  const firstOfDay = 1 + (WEEKDAYS.indexOf(day) - getDay(first) + 7) % 7;
  const last = firstOfDay + 7 * Math.floor((days - firstOfDay) / 7);
  return [atDay(first, week === -1 ? last : firstOfDay + 7 * ((week ?? 1) - 1)).getTime()];
}

function atDay(date: TZDate, day: number): TZDate {
  return addDays(date, day - date.getDate());
}

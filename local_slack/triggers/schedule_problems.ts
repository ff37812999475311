/** What Slack checks of a schedule before a trigger exists. */
import { type Schedule, WEEKDAYS } from "./schedule.ts";
import { timeIn, zoneOf } from "./wall_time.ts";

const TYPES = ["once", "hourly", "daily", "weekly", "monthly", "yearly"];

/**
 * What is wrong with a schedule, in words; nothing when it may be made.
 *
 * @param now epoch milliseconds: a schedule starts in the future
 */
export function scheduleProblems(schedule: Schedule, now: number): string[] {
  const problems: string[] = [];
  const { start_time, timezone, end_time, occurrence_count: count } = schedule;
  const zone = zoneOf(timezone);
  if (zone === undefined) {
    problems.push(`timezone "${timezone}" is not a zone, such as "Europe/Berlin"`);
  }
  const start = timeIn(start_time, zone ?? "UTC");
  if (Number.isNaN(start)) problems.push(`start_time "${start_time}" is no ISO 8601 time`);
  else if (start <= now) problems.push(`start_time "${start_time}" must be in the future`);
  if (end_time !== undefined && !(timeIn(end_time, zone ?? "UTC") > start)) {
    problems.push("end_time must be an ISO 8601 time after start_time");
  }
  if (count !== undefined && !isCount(count)) {
    problems.push("occurrence_count must be a whole number above 0");
  }
  return [...problems, ...frequencyProblems(schedule)];
}

function frequencyProblems(schedule: Schedule): string[] {
  const { type, repeats_every, on_days, on_week_num } = schedule.frequency ??
    { type: "once" as const };
  if (!TYPES.includes(type)) return [`frequency type "${type}" is none of ${TYPES.join(", ")}`];
  const problems: string[] = [];
  if (type === "once" && (schedule.end_time ?? schedule.occurrence_count) !== undefined) {
    problems.push("a schedule that is due once takes no end_time and no occurrence_count");
  }
  if (repeats_every !== undefined && !isCount(repeats_every)) {
    problems.push("repeats_every must be a whole number above 0");
  }
  if (on_days !== undefined && !Array.isArray(on_days)) return [...problems, "on_days is a list"];
  for (const day of on_days ?? []) {
    if (!WEEKDAYS.includes(day)) problems.push(`on_days: "${day}" is no day, such as "Monday"`);
  }
  if (on_days && type !== "weekly" && type !== "monthly") {
    problems.push(`on_days needs weekly or monthly, not ${type}`);
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

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0;
}

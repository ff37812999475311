/**
 * The schedules of looks: one for each time of `support.looks`.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import { nextMoment } from "../../rules/retro/retro_calendar.ts";
import { WEEKDAYS } from "../../rules/time/calendar.ts";

/** A schedule that is not used begins so late. */
const NEVER = 3650 * DAY;

/**
 * The schedule of a look. One that the handbook does not name, or all of them without
 * `support.channel`, begin in ten years: a trigger file always defines a trigger.
 *
 * @param number counted from 1
 * @param now epoch milliseconds
 */
export function lookTrigger(days: "working_days" | "days_off", number: number, now: number) {
  const { timezone, working_days, support } = handbook;
  const time = support.looks[days].at(number - 1);
  const on_days = days === "working_days"
    ? working_days
    : WEEKDAYS.filter((day) => !working_days.includes(day));
  const used = support.channel && time && on_days.length > 0;
  const on = used ? on_days : [...working_days];
  const moments = on.map((day) => ({ day, time: time ?? "09:30" }));
  const first = nextMoment(moments, timezone, now + (used ? 0 : NEVER));
  return {
    type: "scheduled" as const,
    name: `Look ${number} at customers' channels, ${
      days === "working_days" ? "working days" : "days off"
    }`,
    description: used ? "What customers wait for" : "Not in use: see support in handbook.ts",
    workflow: "#/workflows/watch_support" as const,
    inputs: { look: { value: `${days}/${number}` } },
    schedule: {
      start_time: new Date(first).toISOString(),
      timezone,
      frequency: { type: "weekly" as const, repeats_every: 1, on_days: on },
    },
  };
}

/**
 * When schedules run, and whether they did.
 *
 * @module
 */
import { MINUTE, WEEK } from "@std/datetime";
import type { Weekday } from "../../policy/handbook.ts";
import { nextMoment } from "../retro/retro_calendar.ts";
import { timeIn } from "../time/local_time.ts";
import {
  isInUse,
  type KeptTrigger,
  type ListedTrigger,
  type TriggerDefinition,
  type WantedTrigger,
} from "./trigger_plan.ts";

/** A schedule, as its trigger's file defines it. */
export interface DeployedSchedule {
  /** The trigger's file: `weekly_retro`. */
  file: string;
  name: string;
  days: string[];
  /** On the 24-hour clock. */
  time: string;
  /** IANA zone. */
  zone: string;
}

/** A schedule, as it is in this installation. */
export interface ScheduleState {
  name: string;
  /** When it runs next, in epoch milliseconds; undefined when it is not set up. */
  next?: number;
  /** When it ran last; undefined when no run was noted. */
  last?: number;
  /** When it should have run and did not. */
  missed?: number;
}

/** Slack starts schedules some minutes late. */
const LATE = 15 * MINUTE;

/** The schedules that the files define and that are in use. `now` in epoch milliseconds. */
export function deployedSchedules(
  wanted: readonly WantedTrigger[],
  now: number,
): DeployedSchedule[] {
  return wanted.flatMap(({ file, definition: { name, schedule } }) =>
    schedule && isInUse(schedule, now) ? [{ file, name, ...momentsOf(schedule) }] : []
  );
}

/**
 * The state of each schedule. What Slack does not tell of one is as its file says.
 *
 * @param ran when each ran last, by its file
 * @param since when the installation was set up: no run is missed before that
 * @param now epoch milliseconds
 */
export function scheduleStates(
  deployed: readonly DeployedSchedule[],
  { listed, kept }: { listed: readonly ListedTrigger[]; kept: readonly KeptTrigger[] },
  ran: ReadonlyMap<string, number>,
  since: number | undefined,
  now: number,
): ScheduleState[] {
  return deployed.map((schedule) => {
    const { file, name } = schedule;
    const note = kept.find((note) => note.file === file);
    const found = listed.find(({ id }) => id === note?.id) ??
      listed.find((trigger) => trigger.type === "scheduled" && trigger.name === name);
    const last = ran.get(file);
    const known = last === undefined ? {} : { last };
    // It was not in use when it was set up: Slack never starts it.
    if (!found || (found.schedule && !isInUse(found.schedule, now))) return { name, ...known };
    const told = found.schedule?.start_time ? momentsOf(found.schedule) : schedule;
    const { time, zone } = told;
    const days = told.days.length > 0 ? told.days : schedule.days;
    const moments = days.map((day) => ({ day: day as Weekday, time }));
    if (moments.length === 0) return { name, ...known };
    const next = nextMoment(moments, zone, now);
    // The last one that has passed: the one before may be a week ago.
    let before = nextMoment(moments, zone, now - WEEK - MINUTE);
    for (let at = before; at < now - LATE; at = nextMoment(moments, zone, at)) before = at;
    const begun = last ?? since;
    const missed = begun !== undefined && begun < before - LATE && before < now - LATE;
    return { name, next, ...known, ...(missed ? { missed: before } : {}) };
  });
}

function momentsOf(
  { start_time, timezone = "UTC", frequency }: NonNullable<TriggerDefinition["schedule"]>,
): Pick<DeployedSchedule, "days" | "time" | "zone"> {
  const days = [...frequency?.on_days ?? []];
  return { days, time: timeIn(timezone, Date.parse(start_time)), zone: timezone };
}

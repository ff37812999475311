/** Did a trigger's file change, or did it only compute its start again? */
import { MINUTE } from "@std/datetime";
import { essence, type TriggerDefinition } from "./definition.ts";
import { occurrencesBetween, type Schedule } from "./schedule.ts";
import { timeIn, zoneOf } from "./wall_time.ts";

/** A schedule as it was in a file at a moment. */
export interface ScheduleReading {
  schedule: Schedule;
  /** When the file was read, in epoch milliseconds. */
  read_at: number;
}

/** What a file said at a moment. */
export interface FileReading {
  definition: TriggerDefinition;
  /** When the file was read, in epoch milliseconds. */
  read_at: number;
}

/** Does a trigger's file say something else than before? */
export function saysAnother(before: FileReading, now: FileReading): boolean {
  if (essence(before.definition) !== essence(now.definition)) return true;
  const [old, fresh] = [before.definition.schedule, now.definition.schedule];
  return old !== undefined && fresh !== undefined && !isSameStart(
    { schedule: old, read_at: before.read_at },
    { schedule: fresh, read_at: now.read_at },
  );
}

/** How long it may take from loading a file until its triggers are looked at. */
const LOADING = MINUTE;

/**
 * Is the start of two readings the same rule? It is when the new one is a time that the old
 * schedule is due ("next Monday at nine"), or as far from its reading as the old one was ("in a
 * minute"). Another hour is another rule.
 */
export function isSameStart(before: ScheduleReading, now: ScheduleReading): boolean {
  const [old, fresh] = [startOf(before.schedule), startOf(now.schedule)];
  if (old === fresh) return true;
  if (Number.isNaN(old) || Number.isNaN(fresh)) return false;
  const { end_time: _, occurrence_count: __, ...unending } = before.schedule;
  if (occurrencesBetween(unending, fresh - 1, fresh).length > 0) return true;
  return Math.abs((fresh - now.read_at) - (old - before.read_at)) <= LOADING;
}

function startOf({ start_time, timezone }: Schedule): number {
  return timeIn(start_time, zoneOf(timezone) ?? "UTC");
}

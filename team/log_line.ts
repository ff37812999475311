/**
 * The one place that writes to the console: a line of JSON for each run of a handler, which
 * `slack activity` shows.
 *
 * @module
 */
import type { FailureName, Remedy } from "../rules/operations/failures.ts";

/** How a run ended. */
export type Outcome =
  /** All went well. */
  | "done"
  /** All went well, and a dialogue is open. */
  | "waiting"
  /** What a person sent was refused, and they read why. */
  | "refused"
  /** Something failed: `failures` says what was done about it. */
  | "failed";

/** A line of the log. Only ids and fixed words: no name, no text, no address, no token. */
export interface LogLine {
  /** The function, and the handler where it is not the main one: `act_on_step/view_closed:…`. */
  what: string;
  /** Who it is for, by id; null for a schedule. */
  who: string | null;
  /** The execution: `Fx…`. */
  run: string | null;
  outcome: Outcome;
  calls: { slack: number; github: number };
  /** Milliseconds, from the handler's start to its end. */
  ms: number;
  /** What failed, what sort of error it was, and what was done about it. */
  failures?: { what: FailureName; error: string; done: Remedy; times: number }[];
  /** False when the failures could not be kept for *Baton's health*. */
  kept?: boolean;
}

/** Writes a line. */
export function writeLine(line: LogLine): void {
  console.log(JSON.stringify(line));
}

/** The log of a meeting: what was done close together is one message. */
import { SECOND } from "@std/datetime";
import type { Meeting } from "../../rules/meetings/meeting.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { foldThread } from "../../team/fold_thread.ts";
import { ownerHasIt } from "./preparation.ts";

/** What begins the marks of lines that are done. */
const LINES = ["line:", "form:", "booking:", "accept:", "missed:", "offer:", "move:"];

/** What prepares a meeting, while its log is folded. */
export interface Prepared {
  /** Is there something that prepares it, or is it being posted? */
  now: boolean;
  /** The meeting as it was, when what prepared it has just become a line like others. */
  before?: Meeting;
}

/**
 * Folds the lines of its thread.
 *
 * @param now epoch milliseconds
 */
export async function foldLog(
  slack: Slack,
  meeting: Meeting,
  now: number,
  prepared: Prepared,
): Promise<void> {
  const { id, revision } = meeting;
  const since = prepared.now ? undefined : preparationNobodyIsLedTo(prepared.before);
  await foldThread(slack, meeting, {
    lines: LINES,
    // Of a move that is not in the row somebody may still take the line back.
    open: (mark) =>
      mark.startsWith("move:") &&
      !(mark.startsWith(`move:${id}:`) && Number(mark.split(":").at(-1)) <= revision),
    // What stays of a preparation. The meeting may come back to that time, and is prepared again.
    also: (mark) => mark.startsWith("prepare:") && !prepared.now ? "unmarked" : "no",
    ...(since ? { since } : {}),
  }, now);
}

/** What prepared it, where no message to its owner leads there: it may go with the others. */
function preparationNobodyIsLedTo(before: Meeting | undefined): string | undefined {
  const ts = before?.preparation_ts;
  return before && ts && ownerHasIt(before, Number(ts) * SECOND) ? ts : undefined;
}

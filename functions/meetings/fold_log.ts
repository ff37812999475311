/** The log of a meeting: what was done in one go is one message. */
import { SECOND } from "@std/datetime";
import type { Meeting } from "../../rules/meetings/meeting.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { foldThread } from "../../team/fold_thread.ts";
import { ownerHasIt } from "./preparation.ts";

/** What begins the marks of lines that are done. */
const LINES = ["line:", "form:", "booking:", "accept:", "missed:", "offer:", "move:"];

/**
 * Folds the lines of its thread.
 *
 * @param now epoch milliseconds
 * @param before the meeting as it was shown: what prepared it until now is a line like others
 */
export async function foldLog(
  slack: Slack,
  meeting: Meeting,
  now: number,
  before: Meeting,
): Promise<void> {
  const { id, revision, preparation_ts } = meeting;
  const since = preparation_ts ? undefined : preparationNobodyIsLedTo(before);
  await foldThread(slack, meeting, {
    lines: LINES,
    // Of a move that is not in the row somebody may still take the line back.
    open: (mark) =>
      mark.startsWith("move:") &&
      !(mark.startsWith(`move:${id}:`) && Number(mark.split(":").at(-1)) <= revision),
    // What stays of a preparation. The meeting may come back to that time, and is prepared again.
    also: (mark) => mark.startsWith("prepare:") && !preparation_ts ? "unmarked" : "no",
    ...(since ? { since } : {}),
  }, now);
}

/** What prepared it, where no message to its owner leads there: it may go with the others. */
function preparationNobodyIsLedTo(before: Meeting): string | undefined {
  const { preparation_ts } = before;
  const posted = Number(preparation_ts) * SECOND;
  return preparation_ts && ownerHasIt(before, posted) ? preparation_ts : undefined;
}

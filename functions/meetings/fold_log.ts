/** The log of a meeting: what was done in one go is one message. */
import { SECOND } from "@std/datetime";
import type { Meeting } from "../../rules/meetings/meeting.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { foldLines } from "../../slack/fold_lines.ts";
import { failed } from "../../team/failed.ts";
import { ownerHasIt } from "./preparation.ts";
import { hasCard } from "./thread.ts";

/** What begins the marks of lines that are done. */
const LINES = ["line:", "form:", "booking:", "accept:", "missed:", "offer:"];

/**
 * Folds the lines of its thread. One that Slack refuses stays as it is.
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
  if (!hasCard(meeting)) return;
  const { id, channel, card_ts: thread_ts, revision, preparation_ts } = meeting;
  const fold = (mark: string) => {
    // Of a move that is not in the row somebody may still take the line back.
    const move = mark.startsWith(`move:${id}:`) && Number(mark.split(":").at(-1)) <= revision;
    if (move || LINES.some((line) => mark.startsWith(line))) return "marked";
    // What stays of a preparation. The meeting may come back to that time, and is prepared again.
    return mark.startsWith("prepare:") && !preparation_ts ? "unmarked" : "no";
  };
  const since = preparation_ts ? undefined : preparationNobodyIsLedTo(before);
  await foldLines(slack, { channel, thread_ts, fold, ...(since ? { since } : {}) }, now).catch(
    (error) => {
      if (!isSlackError(error)) throw error;
      failed(slack, "line_not_logged", error, "stands_on_card");
    },
  );
}

/** What prepared it, where no message to its owner leads there: it may go with the others. */
function preparationNobodyIsLedTo(before: Meeting): string | undefined {
  const { preparation_ts } = before;
  const posted = Number(preparation_ts) * SECOND;
  return preparation_ts && ownerHasIt(before, posted) ? preparation_ts : undefined;
}

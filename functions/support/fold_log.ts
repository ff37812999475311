/** The log of a support request: what was done close together is one message. */
import type { Slack } from "../../slack/checked_call.ts";
import { foldThread } from "../../team/fold_thread.ts";
import { readRequest, threadOf } from "./show_card.ts";

/** What begins the marks of lines that are done. */
const LINES = ["line:", "move:", "answer:"];

/** Folds the lines of a request's thread. `now` in epoch milliseconds. */
export async function foldLog(slack: Slack, id: string, now: number): Promise<void> {
  const whole = await readRequest(slack, id);
  if (!whole) return;
  const { revision, unlogged } = whole.request;
  await foldThread(slack, threadOf(whole), {
    lines: LINES,
    // Of a move that is not in the row somebody may still take the line back; one that the row owes
    // is written in place of the line that is there.
    open: (mark) =>
      mark.startsWith("move:") && !(Number(mark.split(":").at(-1)) <= revision) ||
      mark.startsWith("answer:") && unlogged !== undefined,
  }, now);
}

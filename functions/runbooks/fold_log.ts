/** The log of a runbook: what was done in one go is one message. */
import type { Slack } from "../../slack/checked_call.ts";
import { foldThread } from "../../team/fold_thread.ts";
import { readRun, threadOf } from "./show_card.ts";

/** What begins the marks of lines that are done. The receipt stays a message of its own. */
const LINES = ["line:", "note:"];

/** Folds the lines of a runbook's thread. `now` in epoch milliseconds. */
export async function foldLog(slack: Slack, id: string, now: number): Promise<void> {
  const whole = await readRun(slack, id);
  if (!whole) return;
  const { outgoing, unlogged } = whole.run;
  await foldThread(slack, threadOf(whole), {
    lines: LINES,
    // Somebody may still look for these.
    open: (mark) =>
      mark.startsWith("note:") && outgoing !== undefined ||
      mark === `line:${id}:${unlogged?.at}`,
  }, now);
}

/** The log of a trial: what was done in one go is one message. */
import type { Slack } from "../../slack/checked_call.ts";
import { foldThread } from "../../team/fold_thread.ts";
import { readTrial, threadOf } from "./read_trial.ts";

/** What begins the marks of lines that are done. Decisions and issues are still looked for. */
const LINES = ["line:", "note:"];

/** Folds the lines of a trial's thread. `now` in epoch milliseconds. */
export async function foldLog(slack: Slack, id: string, now: number): Promise<void> {
  const whole = await readTrial(slack, id);
  if (!whole) return;
  const { outgoing } = whole.trial;
  await foldThread(slack, threadOf(whole), {
    lines: LINES,
    open: (mark) => mark.startsWith("note:") && outgoing !== undefined,
  }, now);
}

/** The log of a call: what was done in one go is one message. */
import type { CustomerCall } from "../../datastores/calls.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { foldLines } from "../../slack/fold_lines.ts";
import { failed } from "../../team/failed.ts";

/** What begins the marks of lines that nothing looks at again, but for whether they are there. */
const LINES = ["line:", "deed:", "linking:", "link:", "closed:"];

/** Folds the lines of its thread. What Slack refuses stays as it is. `now` in epoch milliseconds. */
export async function foldLog(
  slack: Slack,
  { channel, card_ts }: CustomerCall,
  now: number,
): Promise<void> {
  if (!card_ts) return;
  const fold = (mark: string) => LINES.some((line) => mark.startsWith(line)) ? "marked" : "no";
  await foldLines(slack, { channel, thread_ts: card_ts, fold }, now).catch((error) => {
    if (!isSlackError(error)) throw error;
    failed(slack, "line_not_logged", error, "stands_on_card");
  });
}

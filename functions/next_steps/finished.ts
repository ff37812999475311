/**
 * *Done* and *Drop it* at once: the line in the thread says which of them counts.
 *
 * @module
 */
import type { CustomerCall } from "../../datastores/calls.ts";
import { changeStep } from "../../datastores/next_steps.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import { escapeText } from "../../rules/text/text.ts";
import { isPassing, isSlackError, type Slack } from "../../slack/checked_call.ts";
import { postOnce } from "../../slack/post_once.ts";
import { tell } from "../../team/direct_message.ts";
import { failed } from "../../team/failed.ts";
import { keepInside } from "../../team/inside.ts";
import { namedWords } from "../../team/names.ts";
import { lineMessage, placeInLog } from "../../team/thread_log.ts";
import { threadOf } from "./call_log.ts";
import { deedLine } from "./deed_line.ts";

/** Who finished a step, and how. */
interface Finished {
  did: "done" | "dropped";
  by: string;
}

/**
 * Logs that a step is finished: one line each time it is, the first of those who press at once.
 * What came second is undone, and whoever did it is told.
 *
 * @param step as the rows say it now
 * @returns whether it was undone
 */
export async function logFinished(
  slack: Slack,
  call: CustomerCall,
  step: NextStep,
  { did, by }: Finished,
): Promise<boolean> {
  const line = deedLine(step, did, by);
  const { card_ts } = call;
  if (!line || !card_ts) return false;
  const mark = `finished:${step.id}:${step.reopened_at ?? 0}`;
  const place = placeInLog({ ...threadOf(call), card_ts }, mark);
  try {
    const [message] = await Promise.all([
      lineMessage(slack, line),
      keepInside(slack, call.channel),
    ]);
    const { ts, posted } = await postOnce(slack, place, message);
    if (posted || !step.dropped || !step.done_at) return false;
    if (await isBy(slack, place, ts, { did, by })) return false;
  } catch (error) {
    // The work is done and the card shows it; a channel that refuses is reported with the card.
    // What passes by itself is done again with the card.
    if (!isSlackError(error) || isPassing(error)) throw error;
    failed(slack, "line_not_logged", error, "stands_on_card");
    return false;
  }
  await changeStep(
    slack,
    step,
    did === "done" ? { done_at: null, done_by: null } : { dropped: null, dropped_by: null },
  );
  const [other, how] = did === "done"
    ? [step.dropped_by, `dropped it: ${escapeText(step.dropped)}`]
    : [step.done_by, "marked it as done"];
  await tell(
    slack,
    by,
    `<@${other}> was a moment earlier with step ${step.number}, ${escapeText(step.text)}, and ` +
      `${how}. That is what counts; you can reopen the step from the card.`,
  );
  return true;
}

/** Is the line that is there about what this person did? */
async function isBy(
  slack: Slack,
  { channel, thread_ts }: { channel: string; thread_ts: string },
  ts: string,
  { did, by }: Finished,
): Promise<boolean> {
  const { messages = [] } = await slack<{ messages?: { ts: string; text?: string }[] }>(
    "conversations.replies",
    { channel, ts: thread_ts, oldest: ts, latest: ts, inclusive: true, limit: 10 },
  );
  const said = messages.find((one) => one.ts === ts)?.text ?? "";
  const who = `<@${by}>`;
  const what = did === "done" ? "marked" : "dropped";
  // Lines of earlier versions mention who did it.
  return [who, await namedWords(slack, who)].some((one) => said.startsWith(`${one} ${what} `));
}

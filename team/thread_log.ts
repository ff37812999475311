/**
 * The thread under a card: what happened, line by line, who and when. A line names people and calls
 * nobody: what somebody has to know is told to them.
 *
 * @module
 */
import { paragraph } from "../slack/blocks.ts";
import { isPassing, isSlackError, type Slack } from "../slack/checked_call.ts";
import { failed } from "./failed.ts";
import { keepInside } from "./inside.ts";
import { namedWords } from "./names.ts";
import { type Message, type Place, postMarked, postOnce } from "../slack/post_once.ts";

/** A card whose thread is a log. */
export interface CardThread {
  channel: string;
  /** The card, once it is posted. */
  card_ts?: string;
  /** Epoch milliseconds before which nothing can have been posted there. */
  since: number;
}

/** A line that a later run writes if this one cannot. */
export interface KeptLine {
  /** What it is known by in the thread: of what is done once, and so said once. */
  mark: string;
  /** An earlier run may have written it: it is looked for first. */
  again: boolean;
}

/**
 * Says in the thread what was done.
 *
 * @param mrkdwn typed text in it has to be escaped; people are mentioned (`<@U1>`), and named there
 * @param kept where a later run does it again if this one cannot
 * @throws {SlackError} a passing one, where a later run does it again
 */
export async function logLine(
  slack: Slack,
  thread: CardThread,
  mrkdwn: string,
  kept?: KeptLine,
): Promise<void> {
  const { card_ts } = thread;
  if (!card_ts) return;
  const place = placeInLog({ ...thread, card_ts }, kept?.mark ?? `line:${crypto.randomUUID()}`);
  try {
    const [message] = await Promise.all([
      lineMessage(slack, mrkdwn),
      keepInside(slack, thread.channel),
    ]);
    await (kept?.again ? postOnce : postMarked)(slack, place, message);
  } catch (error) {
    if (!isSlackError(error) || (kept && isPassing(error))) throw error;
    // The work is done and the card shows it; a channel that refuses is reported with the card.
    failed(slack, "line_not_logged", error, "stands_on_card");
  }
}

/** A line of the log as a message: whom it mentions it names. */
export async function lineMessage(slack: Slack, mrkdwn: string): Promise<Message> {
  const words = await namedWords(slack, mrkdwn);
  return { text: words, blocks: [paragraph(words)] };
}

/** The place of a line that must be there once. */
export function placeInLog(
  thread: CardThread & { card_ts: string },
  mark: string,
): Place & { thread_ts: string } {
  const { channel, card_ts, since } = thread;
  return { channel, thread_ts: card_ts, mark, since };
}

/**
 * The thread under a card: what happened, line by line, who and when.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { paragraph } from "../slack/blocks.ts";
import { isSlackError, type Slack } from "../slack/checked_call.ts";
import { failed } from "./failed.ts";
import { keepInside } from "./inside.ts";
import type { Message, Place } from "../slack/post_once.ts";

/** A card whose thread is a log. */
export interface CardThread {
  channel: string;
  /** The card, once it is posted. */
  card_ts?: string;
  /** Epoch milliseconds before which nothing can have been posted there. */
  since: number;
}

/** Says in the thread what was done. `mrkdwn`: typed text in it has to be escaped. */
export async function logLine(slack: Slack, thread: CardThread, mrkdwn: string): Promise<void> {
  if (!thread.card_ts) return;
  try {
    await keepInside(slack, thread.channel);
    await slack("chat.postMessage", {
      channel: thread.channel,
      thread_ts: thread.card_ts,
      ...lineMessage(mrkdwn),
      unfurl_links: false,
      unfurl_media: false,
    });
  } catch (error) {
    // The work is done and the card shows it; a channel that refuses is reported with the card.
    if (!isSlackError(error)) throw error;
    failed(slack, "line_not_logged", error, "stands_on_card");
  }
}

/** A line of the log as a message. */
export function lineMessage(mrkdwn: string): Message {
  return { text: mrkdwn, blocks: [paragraph(mrkdwn)] };
}

/** The place of a line that must be there once. */
export function placeInLog(
  thread: CardThread & { card_ts: string },
  mark: string,
): Place & { thread_ts: string } {
  const { channel, card_ts, since } = thread;
  return { channel, thread_ts: card_ts, mark, since: since - MINUTE };
}

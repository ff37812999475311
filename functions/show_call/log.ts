/** Lines in the thread under a card: the log of a call. */
import type { CustomerCall } from "../../datastores/calls.ts";
import { MINUTE } from "@std/datetime";
import { paragraph } from "../../slack/blocks.ts";
import { type Call, isSlackError } from "../../slack/checked_call.ts";
import type { Message } from "../../slack/post_once.ts";

/** Says in the thread what was done. `mrkdwn`: typed text in it has to be escaped. */
export async function logLine(call: Call, of: CustomerCall, mrkdwn: string): Promise<void> {
  if (!of.card_ts) return;
  try {
    await call("chat.postMessage", {
      channel: of.channel,
      thread_ts: of.card_ts,
      ...lineMessage(mrkdwn),
      unfurl_links: false,
      unfurl_media: false,
    });
  } catch (error) {
    // What was done is done, and on the card; a channel that refuses is told of when it is shown.
    if (!isSlackError(error)) throw error;
    console.error(`Cannot log in the thread of the call ${of.id}:`, error);
  }
}

/** A line of the log as a message. */
export function lineMessage(mrkdwn: string): Message {
  return { text: mrkdwn, blocks: [paragraph(mrkdwn)] };
}

/** Where a line stands that must be there once. */
export function placeInLog(of: CustomerCall & { card_ts: string }, mark: string) {
  return {
    channel: of.channel,
    thread_ts: of.card_ts,
    mark,
    since: of.logged_at - MINUTE,
  };
}

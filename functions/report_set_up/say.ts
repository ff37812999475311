/**
 * Says what came of the set-up: once in the operations channel, and to whoever asked.
 *
 * @module
 */
import { handbook } from "../../handbook.ts";
import { findStanding } from "../../datastores/operations.ts";
import { type Call, isSlackError } from "../../slack/checked_call.ts";
import { tell } from "../../slack/direct_message.ts";
import { permalink } from "../../slack/people.ts";
import type { Message } from "../../slack/post_once.ts";
import { showStanding } from "../../slack/standing.ts";

const NAME = "set_up";

/**
 * Posts the message where the old one is not the same, in place of it. Where the operations channel
 * itself cannot be written to, whoever asked gets it.
 *
 * @param done what was changed, in a line
 * @param now epoch milliseconds
 */
export async function say(
  call: Call,
  operator: string,
  message: Message,
  done: string,
  now: number,
): Promise<void> {
  const channel = handbook.operations_channel;
  try {
    const before = await findStanding(call, NAME, channel);
    const place = { name: NAME, channel, moves: true };
    const { ts } = await showStanding(call, place, message, before, now);
    const link = await permalink(call, channel, ts);
    const where = link ? `<${link}|Here is what is ready>` : "What is ready is said";
    await tell(call, operator, `${message.text}. ${done} ${where}, in <#${channel}>.`);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    // It names the channel among what is to be mended.
    await call("chat.postMessage", { channel: operator, ...message, unfurl_links: false });
  }
}

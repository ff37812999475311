/**
 * Says what came of the set-up: once in the operations channel, and to whoever asked.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { handbook } from "../../handbook.ts";
import { findStanding, putStanding } from "../../datastores/operations.ts";
import { type Call, isSlackError } from "../../slack/checked_call.ts";
import { tell } from "../../slack/direct_message.ts";
import { permalink } from "../../slack/people.ts";
import { type Message, postOnce, updateMarked } from "../../slack/post_once.ts";

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
    const ts = await show(call, channel, message, now);
    const link = await permalink(call, channel, ts);
    const where = link ? `<${link}|Here is what is ready>` : "What is ready is said";
    await tell(call, operator, `${message.text}. ${done} ${where}, in <#${channel}>.`);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    // It names the channel among what is to be mended.
    await call("chat.postMessage", { channel: operator, ...message, unfurl_links: false });
  }
}

async function show(call: Call, channel: string, message: Message, now: number): Promise<string> {
  const shows = JSON.stringify(message);
  const before = await findStanding(call, NAME, channel);
  if (before?.ts && before.shows === shows && await isThere(call, channel, before.ts)) {
    return before.ts;
  }
  // Of two operators at once each finds the other's message.
  const place = { channel, mark: NAME, since: now - MINUTE };
  const { ts, posted } = await postOnce(call, place, message);
  if (!posted) await updateMarked(call, { channel, ts, mark: NAME }, message);
  await putStanding(call, NAME, { channel, ts, shows, since: now });
  if (before?.ts && before.ts !== ts) {
    await call("chat.delete", { channel, ts: before.ts }).catch((error) => {
      if (!isSlackError(error, "message_not_found")) throw error;
    });
  }
  return ts;
}

async function isThere(call: Call, channel: string, ts: string): Promise<boolean> {
  const { messages } = await call<{ messages?: { ts: string }[] }>("conversations.history", {
    channel,
    oldest: ts,
    latest: ts,
    inclusive: true,
    limit: 1,
  });
  return messages?.some((message) => message.ts === ts) ?? false;
}

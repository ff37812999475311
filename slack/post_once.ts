/**
 * Posts a message that must be there once, whoever asks for it and however often.
 *
 * Datastores have no conditional write, but a channel is a log that everybody reads in the same
 * order: of the messages that carry the same mark the earliest is the one, and whoever finds an
 * earlier one takes its own back. That holds for two runs at once, and for a run that died after
 * posting and before it noted what it had posted.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import { isSlackError, type Slack } from "./checked_call.ts";

/** A message: its blocks, and the same in plain words. */
export interface Message {
  text: string;
  blocks: Record<string, unknown>[];
}

/** Where a message is to be, once. */
export interface Place {
  channel: string;
  /** The thread's first message; left out for a message in the channel itself. */
  thread_ts?: string;
  /** In a thread: show it in the channel as well. */
  reply_broadcast?: boolean;
  /** The block_id of the message's first block: what it is known by. */
  mark: string;
  /** Epoch milliseconds before which it cannot have been posted. */
  since: number;
}

/** Posts `message` at `place`, unless it is there. Answers its ts, and whether this call posted it. */
export async function postOnce(
  slack: Slack,
  place: Place,
  message: Message,
): Promise<{ ts: string; posted: boolean }> {
  const before = await findMarked(slack, place);
  if (before) return { ts: before, posted: false };
  const { channel, thread_ts, reply_broadcast } = place;
  const [first, ...others] = message.blocks;
  const { ts } = await slack<{ ts: string }>("chat.postMessage", {
    channel,
    ...(thread_ts ? { thread_ts, reply_broadcast: reply_broadcast ?? false } : {}),
    text: message.text,
    blocks: [{ ...first, block_id: place.mark }, ...others],
    unfurl_links: false,
    unfurl_media: false,
  });
  const earliest = await findMarked(slack, place) ?? ts;
  if (earliest === ts) return { ts, posted: true };
  await slack("chat.delete", { channel, ts }).catch((error) => {
    if (!isSlackError(error, "message_not_found")) throw error;
  });
  return { ts: earliest, posted: false };
}

/** Shows `message` in place of what a marked message showed. */
export async function updateMarked(
  slack: Slack,
  place: { channel: string; ts: string; mark: string },
  message: Message,
): Promise<void> {
  const [first, ...others] = message.blocks;
  await slack("chat.update", {
    channel: place.channel,
    ts: place.ts,
    text: message.text,
    blocks: [{ ...first, block_id: place.mark }, ...others],
  });
}

interface PostedMessage {
  ts: string;
  blocks?: { block_id?: string }[];
}

/** The ts of the earliest message with this mark. */
export async function findMarked(slack: Slack, place: Place): Promise<string | undefined> {
  const method = place.thread_ts ? "conversations.replies" : "conversations.history";
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await slack<
      { messages?: PostedMessage[]; response_metadata?: { next_cursor?: string } }
    >(method, {
      channel: place.channel,
      ...(place.thread_ts ? { ts: place.thread_ts } : {}),
      oldest: (place.since / SECOND).toFixed(6),
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    for (const { ts, blocks } of page.messages ?? []) {
      if (blocks?.[0]?.block_id === place.mark) found.push(ts);
    }
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return found.sort()[0];
}

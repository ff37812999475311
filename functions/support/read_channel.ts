/**
 * Reads a customer's channel as one look does: its roots of a month, and of its threads those that
 * changed, those that wait, and those that were answered within a day. An edit or a deletion moves
 * no time on that Slack tells of a thread: in other threads it is not seen.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import { type ChannelMessage, tsOf } from "../../rules/support/channel_message.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";

/** How far back roots are read. */
export const WINDOW = 30 * DAY;
/** The first look tells only of what is so old at most. */
export const FIRST_LOOK = DAY;
const PAGE = 200;
const PAGES = 5;

/** What was read of a channel. */
export interface ReadChannel {
  messages: ChannelMessage[];
  /** Roots of threads that were not read: nothing in them changed since they were answered. */
  unread: ReadonlySet<string>;
  /** The newest message that is there. */
  newest?: string;
  /** Is there anything that an earlier look did not see, or has to look at again? */
  changed: boolean;
}

interface Page {
  messages?: ChannelMessage[];
  response_metadata?: { next_cursor?: string };
}

/**
 * Reads a channel.
 *
 * @param again roots of threads that are read whether or not they changed
 * @param now epoch milliseconds
 */
export async function readChannel(
  slack: Slack,
  { channel, until }: { channel: string; until: string },
  again: readonly string[],
  now: number,
): Promise<ReadChannel> {
  const since = { channel, oldest: tsOf(now - WINDOW), limit: PAGE };
  const { found: history, cut } = await pages((cursor) =>
    slack<Page>("conversations.history", { ...since, ...cursor })
  );
  // The newest come first: of a channel with very many, the oldest are not among them.
  const oldest = cut ? history.at(-1)!.ts : tsOf(now - WINDOW);
  const byTs = new Map(history.map((message) => [message.ts, message]));
  const isNew = (ts: string | undefined) => ts !== undefined && Number(ts) > Number(until);
  const wanted = new Set([
    ...history.filter(({ latest_reply }) => isNew(latest_reply)).map(({ ts }) => ts),
    // A root without replies is in the history as it reads now, and gone when it is not.
    ...again.filter((root) =>
      byTs.has(root) ? hasReplies(byTs.get(root)!) : Number(root) <= Number(oldest)
    ),
  ]);
  const threads = await Promise.all([...wanted].map((root) => thread(slack, channel, root)));
  const messages = [...history, ...threads.flat()];
  const times = messages.flatMap(({ ts, latest_reply }) => [ts, latest_reply ?? ts]);
  const newest = times.reduce<string | undefined>(
    (latest, ts) => latest === undefined || Number(ts) > Number(latest) ? ts : latest,
    undefined,
  );
  return {
    messages,
    unread: new Set(
      history.filter((message) => hasReplies(message) && !wanted.has(message.ts))
        .map(({ ts }) => ts),
    ),
    ...(newest ? { newest } : {}),
    changed: again.length > 0 || wanted.size > 0 ||
      history.some(({ ts, edited }) => isNew(ts) || isNew(edited?.ts)),
  };
}

/** A thread, with its root; nothing when it was deleted. */
async function thread(slack: Slack, channel: string, ts: string): Promise<ChannelMessage[]> {
  try {
    const { found } = await pages((cursor) =>
      slack<Page>("conversations.replies", { channel, ts, limit: PAGE, ...cursor })
    );
    return found;
  } catch (error) {
    if (isSlackError(error, "thread_not_found", "message_not_found")) return [];
    throw error;
  }
}

async function pages(
  read: (cursor: { cursor?: string }) => Promise<Page>,
): Promise<{ found: ChannelMessage[]; cut: boolean }> {
  const found: ChannelMessage[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const { messages = [], response_metadata } = await read(cursor ? { cursor } : {});
    found.push(...messages);
    cursor = response_metadata?.next_cursor || undefined;
    if (!cursor) break;
  }
  return { found, cut: cursor !== undefined };
}

function hasReplies({ reply_count, latest_reply }: ChannelMessage): boolean {
  return Boolean(reply_count) || latest_reply !== undefined;
}

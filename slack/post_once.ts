/**
 * Posts a message that must be there once, no matter how many runs ask for it.
 *
 * Datastores have no conditional write, but a channel is a log that every run reads in the same
 * order: the earliest message with a mark counts, and a run that finds an earlier one deletes its
 * own. That holds for two runs at once, and for a run that died after it posted a message and before
 * it noted it. A second installation of the app in the same channel uses the same marks: its messages
 * do not count.
 *
 * @module
 */
import { MINUTE, SECOND } from "@std/datetime";
import { doOrFind, ignoreSlackError, isSlackError, type Slack } from "./checked_call.ts";
import { ownAppId } from "./own_app.ts";
import { isOfAnotherApp, nowOf } from "./run.ts";

/** By how much Slack's clock and that of a function's machine may differ. */
const CLOCKS_DIFFER = MINUTE;

/** A message: its blocks, and the same in plain words. */
export interface Message {
  text: string;
  blocks: Record<string, unknown>[];
}

/** Where a message is to be, once. */
export interface Place {
  channel: string;
  /** The thread's first message; absent for a message in the channel itself. */
  thread_ts?: string;
  /** In a thread: show it in the channel as well. */
  reply_broadcast?: boolean;
  /** The block_id of the message's first block: what it is known by. One of several may be another's. */
  mark: string;
  /**
   * Epoch milliseconds before which it cannot have been posted, by the clock of whoever asks. Slack's
   * may be a minute behind.
   */
  since: number;
  /** The ts of messages with this mark that do not count: they are another app's. */
  except?: readonly string[];
}

/** Where a message was posted before, as it was noted. */
export interface NotedPlace extends Place {
  /** The message; undefined when it was not posted yet. */
  ts: string | undefined;
  /** Where it goes when its channel is gone; undefined when there is no such place. */
  elsewhere?: () => Promise<string | undefined>;
  /** It is this app's own: where somebody deleted it, it is not posted again. */
  stays_deleted?: boolean;
}

/** Where a message is now. */
export interface Shown {
  channel: string;
  ts: string;
  /** This call posted it. */
  posted: boolean;
  /** Somebody deleted it, and it is to stay away: nothing is shown. */
  deleted?: boolean;
}

/**
 * Posts `message` at `place`, unless it is there. When Slack does not say whether it posted it, the
 * message is looked for, and posted again if it is not there.
 *
 * @returns its ts, and whether this call posted it: false as well when that is not known
 */
export async function postOnce(
  slack: Slack,
  place: Place,
  message: Message,
): Promise<{ ts: string; posted: boolean }> {
  return await findPosted(slack, place) ?? await postFirst(slack, place, message);
}

/** The same for a caller that has just looked: it was not there. */
export async function postFirst(
  slack: Slack,
  place: Place,
  message: Message,
): Promise<{ ts: string; posted: boolean }> {
  const { ts, posted } = await doOrFind(
    slack,
    () => post(slack, place, message),
    () => findPosted(slack, place),
  );
  if (!posted) return { ts, posted };
  const earliest = await findMarked(slack, place) ?? ts;
  if (earliest === ts) return { ts, posted: true };
  await slack("chat.delete", { channel: place.channel, ts }).catch((error) => {
    if (!isSlackError(error, "message_not_found")) throw error;
  });
  return { ts: earliest, posted: false };
}

/**
 * Posts a message with a mark that only this run knows. When Slack does not say whether it posted it,
 * the message is looked for, and posted again if it is not there.
 */
export async function postMarked(slack: Slack, place: Place, message: Message): Promise<string> {
  const { ts } = await doOrFind(
    slack,
    () => post(slack, place, message),
    () => findPosted(slack, place),
  );
  return ts;
}

/**
 * Says something in a channel, or to a person. When Slack does not say whether it posted it, it is
 * looked for by its words, and said again if it is not there, or nobody can tell.
 *
 * @param to the id of a channel or of a person
 * @param text mrkdwn
 */
export async function say(slack: Slack, to: string, text: string): Promise<void> {
  const since = nowOf(slack) - CLOCKS_DIFFER;
  await doOrFind<unknown>(
    slack,
    () =>
      slack("chat.postMessage", { channel: to, text, unfurl_links: false, unfurl_media: false }),
    () => findSaid(slack, to, text, since).catch(ignoreSlackError),
  );
}

async function findSaid(slack: Slack, to: string, text: string, since: number): Promise<unknown> {
  const direct = /^[UW]/.test(to) &&
    await slack<{ channel: { id: string } }>("conversations.open", { users: to });
  const { messages = [] } = await slack<{ messages?: { text?: string }[] }>(
    "conversations.history",
    {
      channel: direct ? direct.channel.id : to,
      oldest: (since / SECOND).toFixed(6),
      limit: 20,
    },
  );
  return messages.find((message) => message.text === text);
}

/** The message, if an earlier call posted it. */
async function findPosted(
  slack: Slack,
  place: Place,
): Promise<{ ts: string; posted: false } | undefined> {
  const ts = await findMarked(slack, place);
  return ts === undefined ? undefined : { ts, posted: false };
}

async function post(
  slack: Slack,
  place: Place,
  message: Message,
): Promise<{ ts: string; posted: boolean }> {
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
  return { ts, posted: true };
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

/**
 * Shows `message` in place of the one that was noted, or posts it. It is posted again when it was
 * deleted (unless it is to stay away then), when another app posted it (rows were imported into a
 * new installation), and when its channel is gone: once, no matter how many runs show it at the same
 * time.
 *
 * @returns where it is now, to be noted
 */
export async function showMarked(
  slack: Slack,
  place: NotedPlace,
  message: Message,
): Promise<Shown> {
  const { ts: noted, elsewhere, stays_deleted, ...first } = place;
  try {
    if (noted && stays_deleted) {
      const { channel, mark } = first;
      const there = await changeMarked(slack, { channel, ts: noted, mark }, message);
      if (there !== undefined) {
        return { channel, ts: noted, posted: false, ...(there ? {} : { deleted: true }) };
      }
    }
    return { channel: first.channel, ...await showThere(slack, first, noted, message) };
  } catch (error) {
    if (!elsewhere || !isSlackError(error, "channel_not_found")) throw error;
    const channel = await elsewhere();
    if (!channel || channel === first.channel) throw error;
    return { channel, ...await showThere(slack, { ...first, channel }, undefined, message) };
  }
}

/** Changes a message of this app's; false where it was deleted, undefined where it is another's. */
async function changeMarked(
  slack: Slack,
  place: { channel: string; ts: string; mark: string },
  message: Message,
): Promise<boolean | undefined> {
  try {
    await updateMarked(slack, place, message);
    return true;
  } catch (error) {
    if (isSlackError(error, "message_not_found")) return false;
    if (isGone(error)) return undefined;
    throw error;
  }
}

async function showThere(
  slack: Slack,
  place: Place,
  noted: string | undefined,
  message: Message,
): Promise<{ ts: string; posted: boolean }> {
  const except = [...place.except ?? []];
  for (let ts = noted;;) {
    if (ts) {
      try {
        await updateMarked(slack, { ...place, ts }, message);
        return { ts, posted: false };
      } catch (error) {
        if (!isGone(error)) throw error;
        if (!isSlackError(error, "message_not_found")) except.push(ts);
      }
    }
    const put = await postOnce(slack, { ...place, except }, message);
    // Slack finds a message that it would not change: it is left as it is.
    if (put.posted || put.ts === ts) return put;
    // Another run posted it, and may have known less.
    ts = put.ts;
  }
}

/** Is a message gone, or another app's, so that it cannot be changed? */
export function isGone(error: unknown): boolean {
  return isSlackError(error, "message_not_found", "cant_update_message");
}

/** Is this message there, and this app's own, so that its thread can be written in? */
export async function isPosted(
  slack: Slack,
  { channel, ts }: { channel: string; ts: string },
): Promise<boolean> {
  try {
    const { messages } = await slack<{ messages?: PostedMessage[] }>("conversations.replies", {
      channel,
      ts,
      limit: 1,
    });
    return !messages?.some((one) => one.ts === ts && isOfAnotherApp(slack, posterOf(one)));
  } catch (error) {
    if (isSlackError(error, "thread_not_found", "message_not_found")) return false;
    throw error;
  }
}

/** A message, as Slack tells who posted it. */
export interface PostedMessage {
  ts: string;
  blocks?: { block_id?: string }[];
  app_id?: string;
  bot_profile?: { app_id?: string };
}

/** The ts of the earliest message of this app with this mark. */
export async function findMarked(slack: Slack, place: Place): Promise<string | undefined> {
  return (await lookFor(slack, place)).ts;
}

/**
 * Looks for the earliest message of this app with this mark.
 *
 * @returns the message, with all of its blocks; `in_foreign_thread`: the thread's first message is
 * another app's
 */
export async function lookFor(
  slack: Slack,
  place: Place,
): Promise<{ ts?: string; blocks?: PostedMessage["blocks"]; in_foreign_thread: boolean }> {
  const method = place.thread_ts ? "conversations.replies" : "conversations.history";
  const found: PostedMessage[] = [];
  let cursor: string | undefined;
  do {
    const page = await slack<
      { messages?: PostedMessage[]; response_metadata?: { next_cursor?: string } }
    >(method, {
      channel: place.channel,
      ...(place.thread_ts ? { ts: place.thread_ts } : {}),
      oldest: (Math.max(0, place.since - CLOCKS_DIFFER) / SECOND).toFixed(6),
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    found.push(
      ...(page.messages ?? []).filter(({ ts, blocks }) =>
        ts === place.thread_ts || blocks?.some(({ block_id }) => block_id === place.mark)
      ),
    );
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  const own = await withoutOthers(slack, found);
  const [first] = own.filter(({ ts, blocks }) =>
    blocks?.some(({ block_id }) => block_id === place.mark) && !place.except?.includes(ts)
  ).sort((a, b) => a.ts < b.ts ? -1 : 1);
  const isRoot = ({ ts }: PostedMessage) => ts === place.thread_ts;
  const message = first && { ts: first.ts, blocks: first.blocks ?? [] };
  return { ...message, in_foreign_thread: found.some(isRoot) && !own.some(isRoot) };
}

/** Without the messages that are another app's, according to Slack. */
export async function withoutOthers<Posted extends PostedMessage>(
  slack: Slack,
  messages: readonly Posted[],
): Promise<readonly Posted[]> {
  if (!messages.some(posterOf)) return messages;
  const own = await ownAppId(slack);
  return messages.filter((message) => (posterOf(message) ?? own) === own);
}

/** The app that posted a message, as far as Slack says. */
function posterOf({ app_id, bot_profile }: PostedMessage): string | undefined {
  return app_id ?? bot_profile?.app_id;
}

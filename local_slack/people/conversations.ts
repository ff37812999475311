/**
 * Reading and writing in conversations.
 *
 * @module
 */
import { isObject } from "../interactivity/elements.ts";
import type { JsonObject } from "../types.ts";
import type {
  Actions,
  ChannelPage,
  Done,
  PageMessage,
  Refusal,
  ThreadPage,
} from "../page/protocol.ts";
import { pageChannel, pageMessage, readable, unfurls } from "./page_message.ts";
import { no, type Seat } from "./parts.ts";
import { pinned } from "./channels.ts";
import { command, isCommand } from "./commands.ts";
import { fromSlack, NO_CHANNEL } from "./slack_refusals.ts";
import { messageText } from "./typed_text.ts";

/** Messages on one page. */
const PAGE = 50;

/** The longest text a person may type, in characters. */
const LONGEST_TEXT = 12_000;

/** One page of a conversation, oldest first, with what only this person sees. */
export async function channelPage(
  seat: Seat,
  body: Actions["channel"][0],
): Promise<ChannelPage | Refusal> {
  const { channel_id, before } = body;
  const channel = readable(seat, channel_id);
  if (!channel) return NO_CHANNEL;
  const stretch = stretchOf(seat, body);
  const reply = await seat.slack("conversations.history", {
    channel: channel_id,
    limit: PAGE,
    ...before ? { latest: before, inclusive: false } : {},
    ...stretch ? { oldest: stretch.oldest, latest: stretch.latest, inclusive: true } : {},
  });
  if (!reply.ok) return fromSlack(reply);
  const said = objects(reply.messages).map((message) => pageMessage(seat, channel_id, message));
  const has_more = stretch?.older ?? reply.has_more === true;
  const has_newer = stretch?.newer ?? before !== undefined;
  const [first, last] = [said.at(-1)?.ts ?? "", said.at(0)?.ts ?? ""];
  const whispers = ephemerals(seat, channel_id).filter(({ ts, thread_ts }) =>
    !thread_ts && (!has_more || ts > first) && (!before || ts < before) &&
    (before || !has_newer || ts < last)
  );
  return {
    ok: true,
    channel: pageChannel(seat, channel),
    messages: [...said, ...whispers].sort(byTs),
    has_more,
    has_newer,
    bookmarks: await bookmarks(seat, channel_id),
    // Most channels have none, and this is asked for all the time.
    pins: reply.pin_count ? await pinned(seat, channel_id) : [],
    thread_mentions: seat.mentions.threads(
      seat.user_id,
      channel_id,
      seat.parts.reading.lastRead(seat.user_id, channel_id),
    ),
  };
}

/** Another stretch than the newest messages or those before one, when the page asks for it. */
function stretchOf(
  { parts: { reading } }: Seat,
  { channel_id, first, after, around }: Actions["channel"][0],
): { oldest: string; latest: string; older: boolean; newer: boolean } | undefined {
  const where = first
    ? { first: true as const }
    : after
    ? { after }
    : around
    ? { around }
    : undefined;
  if (!where) return undefined;
  const { found, ...sides } = reading.stretch(channel_id, where, PAGE);
  const [oldest, latest] = [found.at(0), found.at(-1)];
  return oldest && latest ? { oldest, latest, ...sides } : undefined;
}

/** One message, as it is now; none when it was deleted. */
export async function messagePage(
  seat: Seat,
  { channel_id, ts }: Actions["message"][0],
): Promise<Actions["message"][1] | Refusal> {
  if (!readable(seat, channel_id)) return NO_CHANNEL;
  const message = seat.parts.reading.message(channel_id, ts);
  return await { ok: true, ...message ? { message: pageMessage(seat, channel_id, message) } : {} };
}

/** A thread, its first message first; or the end of it, when that is asked for and there is more. */
export async function threadPage(
  seat: Seat,
  { channel_id, ts, last, since }: Actions["thread"][0],
): Promise<ThreadPage | Refusal> {
  if (!readable(seat, channel_id)) return NO_CHANNEL;
  const said: JsonObject[] = [];
  let cursor = "";
  do {
    const reply = await seat.slack("conversations.replies", {
      channel: channel_id,
      ts,
      limit: 1000,
      ...cursor ? { cursor } : {},
    });
    if (!reply.ok) return fromSlack(reply);
    said.push(...objects(reply.messages));
    cursor = String((reply.response_metadata as JsonObject | undefined)?.next_cursor ?? "");
  } while (cursor);
  const unique = [...new Map(said.map((message) => [String(message.ts), message])).values()];
  // The first message and the last replies: one message alone is not worth another press.
  const at = since !== undefined
    ? unique.findIndex((message) => String(message.ts) >= since)
    : last !== undefined && unique.length > last + 1
    ? unique.length - last
    : 0;
  const has_more = at > 0;
  const shown = has_more ? unique.slice(at) : unique;
  const from = has_more ? String(shown[0].ts) : "";
  const whispers = ephemerals(seat, channel_id)
    .filter((whisper) => whisper.thread_ts === ts && whisper.ts >= from);
  seat.mentions.seen(seat.user_id, channel_id, ts);
  return {
    ok: true,
    messages: [...shown.map((message) => pageMessage(seat, channel_id, message)), ...whispers]
      .sort(byTs),
    ...has_more ? { has_more } : {},
  };
}

/** Says something. */
export async function post(
  seat: Seat,
  given: { channel_id: string; text: string; thread_ts?: string; broadcast?: boolean },
): Promise<Done | Refusal> {
  const { channel_id, text, thread_ts, broadcast } = given;
  const channel = readable(seat, channel_id);
  if (!channel) return NO_CHANNEL;
  if (typeof text !== "string" || !text.trim()) return no("no_text", "There is nothing to send.");
  if (isCommand(text)) return await command(seat, channel, text, thread_ts !== undefined);
  if (text.length > LONGEST_TEXT) {
    return no(
      "msg_too_long",
      `A message holds at most ${LONGEST_TEXT.toLocaleString("en")} characters. ` +
        "Please send it in parts.",
    );
  }
  const reply = await seat.slack("chat.postMessage", {
    channel: channel_id,
    text: typed(seat, text),
    ...thread_ts ? { thread_ts, reply_broadcast: broadcast === true } : {},
  });
  if (!reply.ok) return fromSlack(reply);
  if (!thread_ts) await seat.slack("conversations.mark", { channel: channel_id, ts: reply.ts });
  return { ok: true };
}

/** Changes what a message of one's own says. */
export async function edit(
  seat: Seat,
  { channel_id, ts, text }: { channel_id: string; ts: string; text: string },
): Promise<Done | Refusal> {
  if (!readable(seat, channel_id)) return NO_CHANNEL;
  if (!text.trim()) return no("no_text", "A message needs words. To remove it, delete it.");
  return done(
    await seat.slack("chat.update", { channel: channel_id, ts, text: typed(seat, text) }),
  );
}

/** Deletes a message of one's own. */
export async function remove(
  seat: Seat,
  { channel_id, ts }: { channel_id: string; ts: string },
): Promise<Done | Refusal> {
  if (!readable(seat, channel_id)) return NO_CHANNEL;
  return done(await seat.slack("chat.delete", { channel: channel_id, ts }));
}

/** Shares a text file, with a few words or without. */
export async function upload(
  seat: Seat,
  given: { channel_id: string; name: string; content: string; text?: string; thread_ts?: string },
): Promise<Done | Refusal> {
  const { channel_id, name, content, text, thread_ts } = given;
  if (!readable(seat, channel_id)) return NO_CHANNEL;
  if (!name.trim() || !content) return no("no_file", "Choose a file that holds something.");
  const { length } = new TextEncoder().encode(content);
  const begun = await seat.slack("files.getUploadURLExternal", { filename: name, length });
  if (!begun.ok) return fromSlack(begun);
  const sent = await seat.parts.webApi.fetch(
    new Request(String(begun.upload_url), { method: "POST", body: content }),
  );
  if (!sent.ok) return fromSlack({ ok: false, error: await sent.text() });
  return done(
    await seat.slack("files.completeUploadExternal", {
      files: [{ id: begun.file_id }],
      channel_id,
      ...text?.trim() ? { initial_comment: typed(seat, text) } : {},
      ...thread_ts ? { thread_ts } : {},
    }),
  );
}

/** What a person typed, as Slack keeps it. */
function typed(seat: Seat, text: string): string {
  const { directory } = seat.parts;
  return messageText(text.trim(), {
    user: (name) => directory.users().find((user) => user.name.toLowerCase() === name)?.id,
    channel: (name) =>
      directory.channels().find((other) => other.name === name && readable(seat, other.id))?.id,
  });
}

/** What a file holds, for anyone who sees a conversation that it is in. */
export async function readFile(
  seat: Seat,
  { file_id }: { file_id: string },
): Promise<{ ok: true; name: string; text: string } | Refusal> {
  const reply = await seat.slack("files.info", { file: file_id });
  if (!reply.ok) return fromSlack(reply);
  const { name } = reply.file as { name: string };
  return { ok: true, name, text: String(reply.content) };
}

/** Marks a conversation as read up to a message; a mark never goes back. */
export async function read(
  seat: Seat,
  { channel_id, ts }: { channel_id: string; ts: string },
): Promise<Done | Refusal> {
  const channel = readable(seat, channel_id);
  if (!channel) return NO_CHANNEL;
  if (!/^\d+\.\d+$/.test(String(ts))) return no("invalid_ts", "There is no such message.");
  // Who only looks into a channel has no mark in it.
  if (!channel.members.includes(seat.user_id)) return { ok: true };
  if (ts <= seat.parts.reading.lastRead(seat.user_id, channel_id)) return { ok: true };
  return done(await seat.slack("conversations.mark", { channel: channel_id, ts }));
}

/** Adds or removes a reaction. */
export async function react(
  seat: Seat,
  given: { channel_id: string; ts: string; name: string; remove?: boolean },
): Promise<Done | Refusal> {
  const { channel_id, ts, name, remove } = given;
  if (!readable(seat, channel_id)) return NO_CHANNEL;
  return done(
    await seat.slack(remove ? "reactions.remove" : "reactions.add", {
      channel: channel_id,
      timestamp: ts,
      name: String(name).replaceAll(":", ""),
    }),
  );
}

/** The direct message with somebody. */
export async function openDm(seat: Seat, user_id: string) {
  const reply = await seat.slack("conversations.open", { users: user_id, return_im: true });
  if (!reply.ok) return fromSlack(reply);
  return { ok: true as const, channel_id: String((reply.channel as JsonObject).id) };
}

/** Takes an ephemeral message off the screen. */
export function dismiss(
  { parts, user_id }: Seat,
  { channel_id, ts }: { channel_id: string; ts: string },
): Done | Refusal {
  if (typeof channel_id !== "string" || typeof ts !== "string") return NO_CHANNEL;
  const gone = parts.reading.dismiss(user_id, channel_id, ts);
  if (gone > 0) parts.events.emit({ type: "ephemeral", channel_id, user_id, ts });
  return { ok: true };
}

async function bookmarks(seat: Seat, channel_id: string): Promise<ChannelPage["bookmarks"]> {
  const reply = await seat.slack("bookmarks.list", { channel_id });
  return objects(reply.bookmarks).map(({ id, title, link, emoji }) => {
    const [shortcut] = unfurls(seat, String(link ?? ""));
    return {
      id: String(id),
      title: String(title ?? ""),
      link: String(link ?? ""),
      ...typeof emoji === "string" && emoji ? { emoji } : {},
      ...shortcut ? { shortcut } : {},
    };
  });
}

function ephemerals(seat: Seat, channel_id: string): PageMessage[] {
  return seat.parts.reading.ephemerals(seat.user_id, channel_id)
    .map((message) => pageMessage(seat, channel_id, message, true));
}

function done(reply: Parameters<typeof fromSlack>[0]): Done | Refusal {
  return reply.ok ? { ok: true } : fromSlack(reply);
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function byTs(a: PageMessage, b: PageMessage): number {
  return a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0;
}

/**
 * Messages and conversations, as the page shows them to one person.
 *
 * @module
 */
import { isObject, named } from "../interactivity/elements.ts";
import type { JsonObject, Shortcut, WorkspaceChannel } from "../types.ts";
import type { PageChannel, PageFile, PageMessage } from "../page/protocol.ts";
import { canRead } from "./visibility.ts";
import type { Seat } from "./parts.ts";
import { unescapeText } from "./typed_text.ts";

/** A conversation with what is unread in it. */
export function pageChannel({ user_id, parts, mentions }: Seat, channel: WorkspaceChannel) {
  const { reading } = parts;
  const member = channel.members.includes(user_id);
  const last_read = reading.lastRead(user_id, channel.id);
  const open = member ? reading.unread(user_id, channel.id) : { unread: 0, mentions: 0 };
  const named = member ? mentions.count(user_id, channel.id, last_read) : 0;
  const { id, name, kind, is_shared, is_archived, topic, purpose, members } = channel;
  return {
    id,
    name,
    kind,
    is_shared,
    is_archived,
    topic: unescapeText(topic),
    purpose: unescapeText(purpose),
    member_ids: members,
    ...kind === "dm" ? { with_id: members.find((other) => other !== user_id) ?? user_id } : {},
    unread: open.unread,
    mentions: open.mentions + named,
    last_read,
    latest: reading.latest(id),
  } satisfies PageChannel;
}

/** A message of Slack's shape, as this person sees it. */
export function pageMessage(
  seat: Seat,
  channel_id: string,
  message: JsonObject,
  ephemeral = false,
): PageMessage {
  const { ts, text, thread_ts } = message as { ts: string; text?: string; thread_ts?: string };
  const icons = isObject(message.icons) ? message.icons : {};
  const icon = message.icon_emoji ?? icons.emoji;
  return {
    channel_id,
    ts,
    user_id: String(message.user ?? ""),
    text: text ?? "",
    ...compact({
      thread_ts,
      username: message.username,
      icon_emoji: icon,
      subtype: message.subtype,
      latest_reply: message.latest_reply,
    }),
    ...Array.isArray(message.blocks) ? { blocks: named(message.blocks) } : {},
    ...Array.isArray(message.attachments) ? { attachments: attachments(message.attachments) } : {},
    ...Array.isArray(message.files) ? { files: objects(message.files).map(pageFile) } : {},
    ...message.edited ? { edited: true } : {},
    ...message.subtype === "thread_broadcast" ? { broadcast: true } : {},
    ...ephemeral ? { ephemeral } : {},
    ...Array.isArray(message.pinned_to) && message.pinned_to.length > 0 ? { pinned: true } : {},
    reply_count: Number(message.reply_count ?? 0),
    reply_user_ids: strings(message.reply_users),
    reactions: objects(message.reactions).map((reaction) => ({
      name: String(reaction.name),
      user_ids: strings(reaction.users),
    })),
    permalink: seat.parts.reading.permalink(channel_id, ts, thread_ts),
    unfurls: unfurls(seat, text ?? ""),
  };
}

function pageFile({ id, name, title, size, mode }: JsonObject): PageFile {
  return {
    id: String(id),
    name: String(name ?? ""),
    title: String(title ?? ""),
    size: Number(size ?? 0),
    deleted: mode === "tombstone",
  };
}

/** The link triggers whose URL is in a text; guests cannot start any, and see none. */
export function unfurls({ parts, me }: Seat, text: string): Shortcut[] {
  if (me().is_guest) return [];
  const urls = unescapeText(text).match(/https?:\/\/[^\s<>|]+/gi) ?? [];
  const found = new Map<string, Shortcut>();
  for (const url of urls) {
    const shortcut = parts.triggers.byUrl(url) ??
      parts.triggers.byUrl(url.replace(/[.,;:!?)'"*_~]+$/, ""));
    if (shortcut) found.set(shortcut.trigger_id, shortcut);
  }
  return [...found.values()];
}

/** The conversation with this id, when the person may read it. */
export function readable({ parts, me }: Seat, channel_id: unknown): WorkspaceChannel | undefined {
  const channel = typeof channel_id === "string" ? parts.directory.channel(channel_id) : undefined;
  return channel && canRead(me(), channel) ? channel : undefined;
}

function attachments(given: unknown[]): JsonObject[] {
  return given.filter(isObject).map((attachment, index) =>
    Array.isArray(attachment.blocks)
      ? {
        ...attachment,
        blocks: named(attachment.blocks, (path) => `attachment_${index}_${path}`),
      }
      : attachment
  );
}

function compact(fields: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => typeof value === "string" && value),
  ) as Record<string, string>;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

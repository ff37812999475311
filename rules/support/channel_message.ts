/**
 * A message of a customer's channel: who wrote it, and whether it counts.
 *
 * @module
 */
import { SECOND } from "@std/datetime";

/** A message, as far as Slack's history says what matters here. */
export interface ChannelMessage {
  ts: string;
  /** The thread's first message; its own ts on that message itself. */
  thread_ts?: string | undefined;
  user?: string | undefined;
  bot_id?: string | undefined;
  /** The app that posted it. */
  app_id?: string | undefined;
  bot_profile?: { app_id?: string } | undefined;
  subtype?: string | undefined;
  text?: string | undefined;
  files?: readonly unknown[] | undefined;
  edited?: { ts: string } | undefined;
  reactions?: readonly { name: string; users?: readonly string[] }[] | undefined;
  /** Of a thread's first message. */
  latest_reply?: string | undefined;
  reply_count?: number | undefined;
}

/**
 * Who wrote a message. `baton` is this app: each of its messages in a customer's channel is a
 * person's press.
 */
export type Author = "inside" | "outside" | "bot" | "baton";

/** Who a message is by; people are known by id, whoever is not known is outside. */
export type AuthorOf = (message: ChannelMessage) => Author;

/** Subtypes of messages that people write. Joins, topics and huddles have others. */
const WRITTEN: ReadonlySet<string> = new Set(["file_share", "thread_broadcast", "me_message"]);

/** Did a person write this, rather than Slack or a bot about it? */
export function isWritten({ subtype, bot_id }: ChannelMessage): boolean {
  return bot_id === undefined && (subtype === undefined || WRITTEN.has(subtype));
}

/** Did this app write it, and not Slack about it? */
export function isPosted({ subtype }: ChannelMessage): boolean {
  return subtype === undefined || subtype === "bot_message" || WRITTEN.has(subtype);
}

/** Is it a root, rather than a reply? A reply that is shown in the channel as well is a reply. */
export function isRoot({ ts, thread_ts }: ChannelMessage): boolean {
  return thread_ts === undefined || thread_ts === ts;
}

/** The first message of its thread, or itself. */
export function rootOf({ ts, thread_ts }: ChannelMessage): string {
  return thread_ts ?? ts;
}

/** The instant of a `ts`, in epoch milliseconds. */
export function instantOfTs(ts: string): number {
  return Math.floor(Number(ts) * SECOND);
}

/** A `ts` of an instant in epoch milliseconds. */
export function tsOf(instant: number): string {
  return (instant / SECOND).toFixed(6);
}

/** Everybody in a channel is spoken to. */
export function speaksToAll({ text = "" }: ChannelMessage): boolean {
  return /<!(?:channel|here|everyone)(?:\|[^<>]*)?>/i.test(text);
}

/** The people whom a message mentions. A mention of a group of people has no id of theirs: "". */
export function mentionsIn({ text = "" }: ChannelMessage): string[] {
  return [...text.matchAll(/<(?:@([A-Z0-9]+)|!subteam\^)[^<>]*>/g)].map(([, user]) => user ?? "");
}

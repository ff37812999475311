/**
 * Messages that hold what looks like a card number: where they are, never what they say.
 *
 * @module
 */
import { secretIn } from "../text/secrets.ts";

/** A message in which one was found. */
export interface FoundNumber {
  /** {@linkcode numberId} */
  id: string;
  channel: string;
  ts: string;
  /** The thread that it is in. */
  thread_ts?: string;
  /** Who wrote it. */
  user?: string;
  /** Is it one of our own people? */
  ours: boolean;
  /** When it was found, in epoch milliseconds. */
  at: number;
  /** When it was gone: deleted, or edited. */
  gone_at?: number;
  /** Who asked the customer to delete it. */
  asked_by?: string;
}

/** A message, as far as Slack's history says what matters here. */
export interface HistoryMessage {
  ts: string;
  thread_ts?: string;
  user?: string;
  bot_id?: string;
  text?: string;
  blocks?: unknown;
  attachments?: unknown;
  files?: unknown;
}

/** What a message is known by. */
export function numberId({ channel, ts }: Pick<FoundNumber, "channel" | "ts">): string {
  return `${channel}/${ts}`;
}

/** Is it still to be deleted? */
export function isLeft({ gone_at }: FoundNumber): boolean {
  return gone_at === undefined;
}

/** Does a message hold what looks like a card number, in its text or in what hangs on it? */
export function holdsNumber({ text = "", blocks, attachments, files }: HistoryMessage): boolean {
  return [text, ...textsIn(blocks), ...textsIn(attachments), ...textsIn(files)]
    .some((one) => secretIn(asTyped(one)) === "card");
}

/** What Slack makes of a text: a number may be a link to a telephone, and "&" is an entity. */
function asTyped(text: string): string {
  return text.replace(/<tel:[^|>]*\|([^>]*)>/g, "$1").replace(/<(?:https?|mailto):[^|>]*\|/g, "<")
    .replace(/&(?:amp|lt|gt|nbsp);/g, " ");
}

/** What people read of blocks, attachments and files; texts that stand side by side are one. */
function textsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) {
    const own = value.map((one) => (one as { text?: unknown } | null)?.text)
      .filter((text) => typeof text === "string");
    return [own.join(""), ...value.flatMap(textsIn)];
  }
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === "string" ? (READ.has(name) ? [inner] : []) : textsIn(inner)
  );
}

const READ: ReadonlySet<string> = new Set([
  "text",
  "fallback",
  "title",
  "pretext",
  "name",
  "value",
]);

/**
 * What is known of the messages after a look.
 *
 * @param before what was known
 * @param found what the look found
 * @param gone of those before, the ids of those that are not there any more
 * @param now epoch milliseconds
 */
export function afterLook(
  before: readonly FoundNumber[],
  found: readonly FoundNumber[],
  gone: ReadonlySet<string>,
  now: number,
): FoundNumber[] {
  const there = new Set(found.map(({ id }) => id));
  const known = before.map((one) => {
    if (there.has(one.id)) return without(one);
    return isLeft(one) && gone.has(one.id) ? { ...one, gone_at: now } : one;
  });
  const ids = new Set(known.map(({ id }) => id));
  return [...known, ...found.filter(({ id }) => !ids.has(id))].slice(-MOST);
}

/** So many are kept in a row: of more, the last. */
const MOST = 50;

/** It is there: somebody may have edited the number into it again. */
function without({ gone_at: _, ...one }: FoundNumber): FoundNumber {
  return one;
}

/**
 * Finding messages by their words, in what a person may read and nowhere else.
 *
 * @module
 */
import type { Actions, FoundMessage } from "../page/protocol.ts";
import { type Mrkdwn, parseMrkdwn } from "../mrkdwn/parse.ts";
import { textOf } from "./readable_text.ts";
import type { Said, Seat } from "./parts.ts";
import { canRead } from "./visibility.ts";

/** So many messages are shown; more words find fewer. */
const MOST = 30;
/** So much of a message is shown, in characters. */
const EXCERPT = 240;

/** The newest messages with all of the words; `in:#channel` and `from:@person` narrow it down. */
export function searchMessages(
  seat: Seat,
  { text }: Actions["search"][0],
): Actions["search"][1] {
  const { directory, reading } = seat.parts;
  const { words, places, authors } = readQuery(text);
  const nothing = words.length + places.length + authors.length === 0;
  if (nothing) return { ok: true, messages: [], has_more: false };
  const me = seat.me();
  const channels = new Map(
    directory.channels().filter((channel) =>
      canRead(me, channel) && (channel.kind === "public" || channel.members.includes(me.id)) &&
      (places.length === 0 || places.includes(channel.name))
    ).map((channel) => [channel.id, channel.name]),
  );
  const people = new Set(
    directory.users().filter(({ name, real_name }) =>
      authors.some((author) => name === author || real_name.toLowerCase().startsWith(author))
    ).map(({ id }) => id),
  );
  const found = reading.search(
    (said) =>
      channels.has(said.channel_id) && (authors.length === 0 || people.has(said.user)) &&
      mayHave(said, words) && has(plainText(seat, said), words),
    MOST + 1,
  );
  return {
    ok: true,
    messages: found.slice(0, MOST).map((said) => shown(said, plainText(seat, said), words)),
    has_more: found.length > MOST,
  };
}

function readQuery(text: string): { words: string[]; places: string[]; authors: string[] } {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const after = (sign: RegExp) =>
    words.filter((word) => sign.test(word)).map((word) => word.replace(sign, ""));
  const [places, authors] = [/^in:#?(?=.)/, /^from:@?(?=.)/];
  return {
    words: words.filter((word) => !places.test(word) && !authors.test(word)),
    places: after(places),
    authors: after(authors),
  };
}

/** What a message says, in plain text: names where it has ids, and no signs of its layout. */
function plainText(seat: Seat, said: Said): string {
  return wordsOf(seat, parseMrkdwn(textOf(said)));
}

function wordsOf(seat: Seat, nodes: readonly Mrkdwn[]): string {
  return nodes.map((node) => wordOf(seat, node)).join("");
}

function wordOf(seat: Seat, node: Mrkdwn): string {
  const { directory } = seat.parts;
  if ("children" in node) return wordsOf(seat, node.children);
  switch (node.type) {
    case "break":
      return "\n";
    case "user":
      return `@${directory.user(node.id)?.real_name ?? node.id}`;
    case "channel": {
      const channel = directory.channel(node.id);
      return channel && canRead(seat.me(), channel) ? `#${channel.name}` : "#private channel";
    }
    case "usergroup":
      return `@${node.id}`;
    case "broadcast":
      return `@${node.range}`;
    case "emoji":
      return `:${node.name}:`;
    case "date":
      return node.fallback;
  }
  return node.text;
}

/** Without reading markup, which takes a while for very many: can the words be in it? */
function mayHave(said: Said, words: readonly string[]): boolean {
  const text = textOf(said);
  return /<[@#!]/.test(text) || words.some((word) => /[&<>]/.test(word)) || has(text, words);
}

function has(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

function shown(said: Said, text: string, words: readonly string[]): FoundMessage {
  const { channel_id, ts, thread_ts, user, username } = said;
  const at = words.length > 0 ? Math.max(0, text.toLowerCase().indexOf(words[0])) : 0;
  const from = at < EXCERPT / 2 ? 0 : text.lastIndexOf(" ", at - EXCERPT / 4) + 1;
  const cut = text.slice(from, from + EXCERPT);
  return {
    channel_id,
    ts,
    ...thread_ts && thread_ts !== ts ? { thread_ts } : {},
    user_id: user,
    ...username ? { username } : {},
    text: `${from > 0 ? "… " : ""}${cut}${from + EXCERPT < text.length ? " …" : ""}`,
  };
}

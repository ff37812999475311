/**
 * Text that people typed, made safe and short enough for Slack.
 *
 * What they typed is shown in `plain_text` objects, where nothing is markup. Only the `text` of a
 * message, which notifications and screen readers use, has no such form: there it is escaped.
 *
 * @module
 */

import { SECOND } from "@std/datetime";
import { dateIn, dayLabel } from "../time/calendar.ts";
import { timeIn } from "../time/local_time.ts";

/** The longest text of a section, in characters (Block Kit). */
export const SECTION_LIMIT = 3000;

const STAND_INS: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  // Letters that look alike and start no markup.
  "*": "∗",
  "_": "＿",
  "~": "∼",
  "`": "ˋ",
};

/**
 * The colon of a shortcode, which Slack shows as an emoji in mrkdwn and in plain text alike. What is
 * of hexadecimal digits alone is one only when it stands by itself: an address of a network card is
 * none, and neither is a time.
 */
const SHORTCODE = new RegExp(
  "(?<![\\p{L}\\p{N}]):(?=(?:100|1234|[a-z\\d_+'-]{0,99}[a-z+-][a-z\\d_+'-]{0,99}):(?![\\p{L}\\p{N}]))" +
    "|:(?=[a-z\\d_+'-]{0,99}[g-z+_][a-z\\d_+'-]{0,99}:)",
  "giu",
);

/**
 * Typed text as mrkdwn that does nothing: no mention, no link, no bold, no quote, no emoji.
 *
 * @example
 * ```ts
 * escapeText("<!channel> *now*"); // "&lt;!channel&gt; ∗now∗"
 * ```
 */
export function escapeText(text: string): string {
  return text.replace(/[&<>*_~`]/g, (letter) => STAND_INS[letter])
    // A ">" that starts a line is a quote even when it is written as "&gt;".
    .replace(/^([ \t]*)&gt;/gm, "$1›")
    // "https://…" becomes a link by itself; with a gap it does not.
    .replace(/:\/\//g, ":\u2060//")
    .replace(SHORTCODE, ":\u2060");
}

/**
 * Typed text for a `plain_text` object, where nothing is markup but shortcodes. An invisible joiner
 * after a "<" that could begin a mention or a link keeps it so wherever the text is copied to.
 */
export function disarmText(text: string): string {
  return text.replace(/<(?=[!@#]|[a-z][a-z\d+.-]*:)/gi, "<\u2060").replace(SHORTCODE, ":\u2060");
}

/**
 * The text, cut at `limit` UTF-16 units with "…" at its end: never within what a reader sees as one
 * character, and never within an entity or a mention of Slack's (`&amp;`, `<@U1>`).
 */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return takeWhole(text, limit - 1).trimEnd() + "…";
}

/**
 * The text in pieces of at most `limit` UTF-16 units, split at a line's end or a space where there
 * is one, and never where {@linkcode truncate} would not cut. Only white space at a seam is lost.
 */
export function splitText(text: string, limit = SECTION_LIMIT): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const head = takeWhole(rest, limit);
    const seam = Math.max(head.lastIndexOf("\n"), head.lastIndexOf(" "));
    const piece = seam > limit / 2 && cutAt(rest, seam) === seam ? head.slice(0, seam) : head;
    pieces.push(piece);
    rest = rest.slice(piece.length).replace(/^[ \n]+/, "");
  }
  if (rest) pieces.push(rest);
  return pieces;
}

/**
 * An instant as each reader sees it in their own zone.
 *
 * @param instant epoch milliseconds
 * @param zone the IANA zone of the words for a client that does not know Slack's tokens
 */
export function dateToken(instant: number, zone: string): string {
  const fallback = momentLabel(instant, zone);
  return `<!date^${Math.floor(instant / SECOND)}^{date_short_pretty} at {time}|${fallback}>`;
}

/** An instant (epoch milliseconds) in words: `Wednesday 4 February, 15:00`. */
export function momentLabel(instant: number, zone: string): string {
  return `${dayLabel(dateIn(zone, instant))}, ${timeIn(zone, instant)}`;
}

/** Names of people as mentions, the first of them when there are many. */
export function mentions(users: readonly string[], at_most = 20): string {
  const named = users.slice(0, at_most).map((user) => `<@${user}>`).join(", ");
  return users.length > at_most ? `${named} and ${users.length - at_most} more` : named;
}

function takeWhole(text: string, length: number): string {
  return text.slice(0, cutAt(text, length));
}

/** Finds what a reader sees as one character; made when a text is cut for the first time. */
let segmenter: Intl.Segmenter | undefined;
/** Longer than any character, entity or mention that people write. */
const LONGEST_WHOLE = 300;
const ENTITY = /&(?:amp|lt|gt);/g;
/** What Slack reads as one thing: mentions, links and dates. */
const TOKEN = /<(?:[@#!]|[a-z][a-z\d+.-]*:)[^<>]*>/gi;

/** The place nearest before `at`, in UTF-16 units, at which a text can be cut. */
function cutAt(text: string, at: number): number {
  const from = Math.max(0, at - LONGEST_WHOLE);
  const around = text.slice(from, at + LONGEST_WHOLE);
  const wholes = [...around.matchAll(ENTITY), ...around.matchAll(TOKEN)];
  const torn = wholes.find(({ 0: whole, index }) =>
    from + index < at && at < from + index + whole.length
  );
  const cut = torn ? from + torn.index : at;
  segmenter ??= new Intl.Segmenter("und", { granularity: "grapheme" });
  // From the beginning: where a flag begins in a row of flags shows only there.
  const character = segmenter.segment(text.slice(0, at + LONGEST_WHOLE)).containing(cut);
  // What is longer than all that may be kept is cut as it comes, and not within a surrogate pair.
  return character?.index || withoutHalf(text, cut);
}

function withoutHalf(text: string, at: number): number {
  const last = text.charCodeAt(at - 1);
  return last >= 0xd800 && last <= 0xdbff ? at - 1 : at;
}

/**
 * Reads Slack's mrkdwn (`*bold*`, `<@U1>`, `<!date^…>`, `&gt; quote`) into a small tree that a page
 * can draw. Pure, and safe in a browser: nothing but the language itself.
 *
 * @module
 */
import { decodeEntities } from "./entities.ts";
import { readToken } from "./token.ts";

export { formatDateToken } from "./date_token.ts";
export { decodeEntities, encodeEntities } from "./entities.ts";

/** One piece of a message. `pre` and `quote` are on lines of their own; the rest is inline. */
export type Mrkdwn =
  | { type: "text"; text: string }
  | { type: "bold" | "italic" | "strike" | "quote"; children: Mrkdwn[] }
  | { type: "code" | "pre"; text: string }
  | { type: "link"; url: string; children: Mrkdwn[] }
  | { type: "user"; id: string }
  | { type: "channel"; id: string; label?: string }
  | { type: "usergroup"; id: string }
  | { type: "broadcast"; range: "here" | "channel" | "everyone" }
  /** `timestamp` in seconds; `format` as `formatDateToken` reads it. */
  | { type: "date"; timestamp: number; format: string; link?: string; fallback: string }
  /** `name` without colons, a skin tone included: `wave::skin-tone-2`. */
  | { type: "emoji"; name: string }
  | { type: "break" };

/**
 * Parses a message text or a `mrkdwn` text object.
 *
 * Total: whatever is no markup stays text, nothing is thrown. Lists have no markup in mrkdwn and stay
 * plain lines. Addresses that would run code (`javascript:`) stay text.
 *
 * @example
 * ```ts
 * parseMrkdwn("*Hi* <@U1>");
 * // [{type:"bold",children:[{type:"text",text:"Hi"}]},{type:"text",text:" "},{type:"user",id:"U1"}]
 * ```
 */
export function parseMrkdwn(text: string): Mrkdwn[] {
  return parseLines(text.replaceAll("\r\n", "\n"), true);
}

const PRE = /```(?!`)\n?([\s\S]*?[^\s`][\s\S]*?)\n?```/y;
const QUOTE = /(?:&gt;|>) ?/y;
const LONG_QUOTE = /(?:&gt;|>){3}\s?/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function parseLines(text: string, quotes: boolean): Mrkdwn[] {
  const out: Mrkdwn[] = [];
  let at = 0;
  let lineStart = true;
  while (at < text.length) {
    const long = quotes && lineStart && matchAt(LONG_QUOTE, text, at);
    if (long) {
      addBlock(out, {
        type: "quote",
        children: parseLines(text.slice(at + long[0].length), false),
      });
      break;
    }
    const quote = quotes && lineStart && matchAt(QUOTE, text, at);
    if (quote) {
      const lines: string[] = [];
      for (let mark: RegExpExecArray | null = quote; mark; mark = matchAt(QUOTE, text, at)) {
        const end = lineEnd(text, at);
        lines.push(text.slice(at + mark[0].length, end));
        at = end + 1;
        if (matchAt(LONG_QUOTE, text, at)) break;
      }
      addBlock(out, { type: "quote", children: parseLines(lines.join("\n"), false) });
      continue;
    }
    const end = lineEnd(text, at);
    const fence = text.indexOf("```", at);
    const pre = fence >= 0 && fence < end && matchAt(PRE, text, fence);
    addInline(out, parseInline(text.slice(at, pre ? fence : end)));
    if (pre) {
      addBlock(out, { type: "pre", text: plainCode(pre[1]) });
      at = fence + pre[0].length;
      lineStart = text[at] === "\n";
      if (lineStart) at++;
    } else {
      if (end < text.length) out.push({ type: "break" });
      at = end + 1;
      lineStart = true;
    }
  }
  return out;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** A block begins a line by itself: the line break before it would show as an empty line. */
function addBlock(out: Mrkdwn[], block: Mrkdwn): void {
  if (out.at(-1)?.type === "break") out.pop();
  out.push(block);
}

function addInline(out: Mrkdwn[], nodes: Mrkdwn[]): void {
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === "text" && last?.type === "text") last.text += node.text;
    else out.push(node);
  }
}

/** In code, links show as their words; everything else as it was typed. */
function plainCode(text: string): string {
  return decodeEntities(
    text.replace(
      /<((?:https?|mailto|tel):[^<>|\n]+)(?:\|([^<>\n]*))?>/g,
      (_, url: string, label?: string) => label || url,
    ),
  );
}

/** What a line is made of, before it is known which marks pair up. */
type Atom = { node: Mrkdwn } | { text: string } | { mark: "*" | "_" | "~" };

const STYLES = { "*": "bold", _: "italic", "~": "strike" } as const;
const ATOM = new RegExp(
  [
    "`(?<code>[^`]+)`",
    "<(?<token>[^<>]+)>",
    ":(?<emoji>(?:[+-]1|100|1234|(?=[^:]*\\p{L})[\\p{L}\\p{M}\\d_+'.-]+)(?:::skin-tone-[2-6])?):",
    "(?<url>https?://[^\\s<>|`]+[^\\s<>|`.,;:!?'\"*_~)\\]}])",
    "(?<mark>[*_~])",
  ].join("|"),
  "gu",
);

function parseInline(line: string): Mrkdwn[] {
  const atoms: Atom[] = [];
  let at = 0;
  const text = (end: number) => end > at && atoms.push({ text: line.slice(at, end) });
  for (const match of line.matchAll(ATOM)) {
    const { code, token, emoji, url, mark } = match.groups!;
    const node: Mrkdwn | undefined = code !== undefined
      ? { type: "code", text: plainCode(code) }
      : token !== undefined
      ? readToken(token)
      : emoji !== undefined
      ? { type: "emoji", name: emoji }
      : url !== undefined
      ? link(url)
      : undefined;
    if (!node && !mark) continue;
    text(match.index);
    atoms.push(node ? { node } : { mark: mark as keyof typeof STYLES });
    at = match.index + match[0].length;
  }
  text(line.length);
  return pair(atoms);
}

function link(url: string): Mrkdwn {
  const address = decodeEntities(url);
  return { type: "link", url: address, children: [{ type: "text", text: address }] };
}

/** Pairs marks into styles. A mark that finds no partner stays the character it is. */
function pair(atoms: Atom[]): Mrkdwn[] {
  const out: Mrkdwn[] = [];
  const hopeless = new Set<string>();
  for (let i = 0; i < atoms.length; i++) {
    const atom = atoms[i];
    if ("node" in atom) {
      out.push(atom.node);
      continue;
    }
    if ("mark" in atom && !hopeless.has(atom.mark) && opens(atoms, i)) {
      const end = closing(atoms, i);
      if (end > 0) {
        out.push({ type: STYLES[atom.mark], children: pair(atoms.slice(i + 1, end)) });
        i = end;
        continue;
      }
      hopeless.add(atom.mark);
    }
    addInline(out, [{
      type: "text",
      text: "mark" in atom ? atom.mark : decodeEntities(atom.text),
    }]);
  }
  return out;
}

const WORD_END = /[\p{L}\p{N}]$/u;
const WORD_START = /^[\p{L}\p{N}]/u;

function opens(atoms: Atom[], i: number): boolean {
  const before = atoms[i - 1];
  const after = atoms[i + 1];
  if (!after || same(after, atoms[i])) return false;
  return !(before && "text" in before && WORD_END.test(before.text)) &&
    !("text" in after && /^\s/.test(after.text));
}

function closing(atoms: Atom[], from: number): number {
  for (let i = from + 2; i < atoms.length; i++) {
    if (!same(atoms[i], atoms[from])) continue;
    const before = atoms[i - 1];
    const after = atoms[i + 1];
    if ("text" in before && /\s$/.test(before.text)) continue;
    if (after && "text" in after && WORD_START.test(after.text)) continue;
    return i;
  }
  return -1;
}

function same(a: Atom, b: Atom): boolean {
  return "mark" in a && "mark" in b && a.mark === b.mark;
}

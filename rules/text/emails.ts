/**
 * E-mail addresses in a text, and not what only looks like one: a file `logo@2x.png`, a version
 * `next@14.0.5-canary.js`, a unit `fleetd@user.service`, an address of a repository
 * `git@github.com:harbor/fleet.git`.
 *
 * @module
 */
import type { FoldedLetter } from "./fold_text.ts";

/** An address, and its place. */
export interface EmailFound {
  /** UTF-16 units: `text.slice(from, to)` is {@linkcode EmailFound.found}. */
  from: number;
  to: number;
  found: string;
}

/** The longest part before the "@" (RFC 5321). */
const LONGEST_LOCAL = 64;
/** The longest domain (RFC 1035). */
const LONGEST_DOMAIN = 255;

const LOCAL = /[\p{L}\p{N}](?:[\p{L}\p{N}._+-]*[\p{L}\p{N}_+-])? *$/u;
const DOMAIN =
  /^ *[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}-]+)*\.\p{L}[\p{L}\p{N}-]*\p{L}(?!\.?[\p{L}\p{N}])/u;
const SPELLED =
  /[\p{L}\p{N}][\p{L}\p{N}._+-]{0,63} +at +[\p{L}\p{N}-]+(?:(?:\.| +dot +)[\p{L}\p{N}-]+)* {0,2}(?:\.| +dot +)\p{L}{2,}/gu;

/** Accounts that stand for a program and for nobody. */
const NOBODY = new Set(["git", "hg", "svn"]);
/** Last parts of file names and units, none of which is a top-level domain. */
const NO_DOMAIN = /* @__PURE__ */ new Set(
  /* @__PURE__ */ ("png jpg jpeg gif svg webp ico bmp heic avif pdf css scss js mjs cjs ts jsx tsx json map html htm xml " +
    "yml yaml toml lock java kt sql tar gz tgz txt log csv exe dll deb rpm service socket timer " +
    "target mount slice scope automount")
    .split(" "),
);

/**
 * The e-mail addresses of a text.
 *
 * @param folded the text, folded
 */
export function findEmails(text: string, folded: readonly FoldedLetter[]): EmailFound[] {
  const places: number[] = [];
  const letters: string[] = [];
  folded.forEach(({ letter }, at) => {
    for (let unit = 0; unit < letter.length; unit++) places.push(at);
    letters.push(letter);
  });
  const line = letters.join("");
  const found: EmailFound[] = [];
  const add = (from: number, to: number) => {
    const email = { from: folded[places[from]].from, to: folded[places[to - 1]].to };
    found.push({ ...email, found: text.slice(email.from, email.to) });
  };
  for (let at = line.indexOf("@"); at >= 0; at = line.indexOf("@", at + 1)) {
    const start = Math.max(0, at - LONGEST_LOCAL);
    const local = LOCAL.exec(line.slice(start, at));
    const domain = DOMAIN.exec(line.slice(at + 1, at + 1 + LONGEST_DOMAIN));
    if (!local || !domain) continue;
    const to = at + 1 + domain[0].length;
    // As they are written: folded, "git" is "glt" and "10" is "lo".
    const begin = folded[places[start + local.index]].from;
    const account = text.slice(begin, folded[places[at]].from);
    // A line that begins with a mention or a decorator does not continue the one before it.
    if (/\n/.test(account)) continue;
    const end = folded[places[to - 1]].to;
    const host = text.slice(folded[places[at]].to, end).trim();
    const before = text.slice(Math.max(0, begin - LONGEST_LOCAL), begin);
    const after = text.slice(end, end + LONGEST_LOCAL);
    if (!isAddress({ before, account: account.trim(), host, after })) continue;
    add(start + local.index, to);
  }
  // "(at)" and "[dot]" only: "at" alone is a word.
  if (/[([{<] ?at ?[)\]}>]/i.test(text)) {
    for (const match of line.matchAll(SPELLED)) add(match.index, match.index + match[0].length);
  }
  return found;
}

interface Candidate {
  /** What is before it: the scheme of a URL. */
  before: string;
  account: string;
  host: string;
  /** What is behind it: a path, a call. */
  after: string;
}

function isAddress({ before, account, host, after }: Candidate): boolean {
  if (NOBODY.has(account.toLowerCase())) return false;
  // `postgres://user:password@host`
  if (/(?<!mailto):\/\/(?:[^\s/@]*:)?$/i.test(before)) return false;
  // `%s@%s.com`, `$user@$host.example`: nobody yet.
  if (/^[$%{<*]/.test(host)) return false;
  // `items@odata.nextLink`, `this@Screen.finish`: a word with a hump is no top-level domain.
  if (/\p{Ll}\p{Lu}[^.]*$|^odata\./u.test(host)) return false;
  if (/^(?:this|super|return)$/.test(account)) return false;
  const labels = host.toLowerCase().split(".");
  if (NO_DOMAIN.has(labels.at(-1)!)) return false;
  // A version: no domain begins with two numbers.
  if (/^v?\d+$/.test(labels[0]) && /^(?:\d|(?:x|alpha|beta|rc|next|canary)\b)/.test(labels[1])) {
    return false;
  }
  // `user@host:path`, and `this@Screen.finish()`.
  return !/^:(?:[\w.~-]*\/|[\w-]+\.git\b|\d)|^\(/.test(after);
}

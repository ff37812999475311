/**
 * What must not be public: real names and aliases of customers, their domains, the names of their
 * channels, and e-mail addresses, however they are written.
 *
 * @module
 */
import { type EmailFound, findEmails } from "../text/emails.ts";
import { foldText, hasTwoLetterSpellings, isLetter } from "../text/fold_text.ts";
import { findNames, type NameFound } from "./name_matches.ts";
import { patternsOf } from "./name_patterns.ts";

/** A customer whose names are known. */
export interface KnownCustomer {
  id: string;
  /** The real name, and aliases. */
  names: readonly string[];
  domains: readonly string[];
  /** Names of Slack channels, without "#". */
  channels: readonly string[];
  /** Full names of their people; a single name is nobody's alone, and is not looked for. */
  people?: readonly string[];
  /** What they are called in public. */
  codename?: string;
  /** What all their names begin with, where that was worked out before: `startsOf()`. */
  starts?: readonly string[];
}

/** Something that must not be public, and its place. */
export interface Leak {
  /** UTF-16 units: `text.slice(from, to)` is {@linkcode Leak.found}. */
  from: number;
  to: number;
  found: string;
  /** From 1. */
  line: number;
  kind: "name" | "domain" | "channel" | "email";
  /** The customer's id. */
  customer?: string;
  /** What to write in its place. */
  instead: string;
}

/** What may be in a text, and what is not looked for. */
export interface LeakOptions {
  /** Are addresses of anybody looked for as well? True when missing. */
  emails?: boolean;
  /** What the app itself filled in, a link or the team's own wording: a name within it is no leak. */
  except?: readonly string[];
}

type Found = Omit<Leak, "line">;

/**
 * Everything in a text that must not be public, in order, without overlaps.
 *
 * @param known the customers whose names must not be in it
 */
export function findLeaks(
  text: string,
  known: readonly KnownCustomer[],
  { emails = true, except = [] }: LeakOptions = {},
): Leak[] {
  return leaksOf(text, known, except, emails ? findEmails : () => []);
}

/** The same without addresses of anybody, for what need not know how they are found. */
export function findNameLeaks(
  text: string,
  known: readonly KnownCustomer[],
  except: readonly string[] = [],
): Leak[] {
  return leaksOf(text, known, except, () => []);
}

function leaksOf(
  text: string,
  known: readonly KnownCustomer[],
  except: readonly string[],
  emailsIn: typeof findEmails,
): Leak[] {
  const found: Found[] = [];
  const patternsFor = (mayHold: (starts: readonly string[]) => boolean) =>
    known.filter(({ starts }) => !starts || mayHold(starts)).flatMap(patternsOf);
  // As text, and as it is shown: a name may be in a tag or a link, or have one in its middle.
  for (const tags of /<|\]\(/.test(text) ? ["text", "gone"] as const : ["text"] as const) {
    const folded = foldText(text, tags);
    found.push(...findNames(text, folded, patternsFor).map(nameLeak));
    found.push(...emailsIn(text, folded).map(emailLeak));
    if (!hasTwoLetterSpellings(text)) continue;
    const two = foldText(text, tags, "two");
    found.push(...findNames(text, two, patternsFor).map(nameLeak));
  }
  const allowed = placesOf(text, except);
  const leaks = found.filter((leak) =>
    !allowed.some(({ from, to }) => from <= leak.from && leak.to <= to)
  );
  return withLines(text, withoutOverlaps(text, leaks));
}

/**
 * The text with something else in place of each leak. Markup and line breaks within a leak stay, and
 * an identifier stays one: `useFernhillImport` becomes `useCeresImport`.
 */
export function withoutLeaks(text: string, leaks: readonly Leak[]): string {
  let clean = "";
  let at = 0;
  for (const { from, to, found, instead } of leaks) {
    clean += text.slice(at, from);
    const around = { before: clean.at(-1) ?? "", after: text[to] ?? "" };
    const markup = (found.match(/<[^<>]*>|[*~`|\n]+/g) ?? []).join("");
    clean += replacement(found, instead, around) + markup;
    at = to;
  }
  return clean + text.slice(at);
}

/** What replaces a find; a part of a word as another hump of it, or with hyphens around it. */
function replacement(
  found: string,
  instead: string,
  { before, after }: { before: string; after: string },
): string {
  if (!isLetter(before) && !isLetter(after)) return instead;
  const small = isSmall(found);
  const word = instead.replace(/\s+/g, "-");
  if (!isLetter(before)) {
    const begins = small ? word[0].toLowerCase() + word.slice(1) : word;
    return begins + (isSmall(after) ? "-" : "");
  }
  return (small ? "-" : "") + word + (isSmall(after) ? "-" : "");
}

function isSmall(letter: string): boolean {
  return /^\p{Ll}/u.test(letter);
}

function nameLeak({ from, to, found, pattern: { kind, customer, instead } }: NameFound): Found {
  return { from, to, found, kind, customer, instead };
}

function emailLeak({ from, to, found }: EmailFound): Found {
  return { from, to, found, kind: "email", instead: "an e-mail address" };
}

function placesOf(text: string, except: readonly string[]): { from: number; to: number }[] {
  return except.filter((words) => words !== "").flatMap((words) => {
    const places: { from: number; to: number }[] = [];
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
      places.push({ from: at, to: at + words.length });
    }
    return places;
  });
}

/** The longest of those that overlap, in order. */
function withoutOverlaps(text: string, leaks: readonly Found[]): Found[] {
  const covered = new Uint8Array(text.length);
  const kept: Found[] = [];
  const longest = leaks.toSorted((a, b) => (b.to - b.from) - (a.to - a.from) || a.from - b.from);
  for (const leak of longest) {
    // None is shorter than those before: it overlaps one when one of its ends does.
    if (covered[leak.from] || covered[leak.to - 1]) continue;
    covered.fill(1, leak.from, leak.to);
    kept.push(leak);
  }
  return kept.sort((a, b) => a.from - b.from);
}

function withLines(text: string, leaks: readonly Found[]): Leak[] {
  let line = 1;
  let at = 0;
  return leaks.map((leak) => {
    for (; at < leak.from; at++) if (text[at] === "\n") line++;
    return { ...leak, line };
  });
}

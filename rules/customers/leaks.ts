/**
 * What must not be public: real names and aliases of customers, their domains, the names of their
 * channels, and e-mail addresses, however they are written.
 *
 * A name is found over spaces, hyphens, markup and line breaks when it begins and ends with words
 * ("F e r n h i l l", "fern-hill"), and inside a word when it is long enough not to be there by
 * chance ("MyFernhillApp"). Short names are found as words only; those of up to three letters only
 * in capitals, or as they are written, since "it" and "go on" are words.
 *
 * @module
 */
import { type FoldedLetter, foldText, isLetter, squeeze } from "../text/fold_text.ts";

/** A customer whose names are known. */
export interface KnownCustomer {
  id: string;
  /** The real name, and aliases. */
  names: readonly string[];
  domains: readonly string[];
  /** Names of Slack channels, without "#". */
  channels: readonly string[];
  /** What they are called in public. */
  codename?: string;
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

/** A name is looked for inside of words when it has so many letters. */
const INSIDE_WORDS = 5;
/** Names up to this length are found as they are written, or in capitals. */
const WRITTEN_SO = 3;

const LEGAL_FORMS = new RegExp(
  "[\\s,]+(?:gmbh(?: & co\\.? kg)?|ag|se|kg|inc\\.?|ltd\\.?|llc|corp\\.?|corporation|co\\.?|plc|" +
    "s\\.?a\\.?s?\\.?|b\\.?v\\.?|n\\.?v\\.?|ab|oy|as|a\\/s|s\\.?p\\.?a\\.?|s\\.?r\\.?l\\.?|pty|" +
    "limited|company|holdings?|group)$",
  "i",
);

interface Pattern {
  /** Squeezed. */
  name: string;
  /** As it is written; for short ones. */
  written: string;
  kind: Leak["kind"];
  customer: string;
  instead: string;
}

/**
 * Everything in a text that must not be public, in order, without overlaps.
 *
 * @param options.emails are addresses of anybody looked for as well? true when missing
 */
export function findLeaks(
  text: string,
  known: readonly KnownCustomer[],
  options: { emails?: boolean } = {},
): Leak[] {
  const found: Leak[] = [];
  const patterns = known.flatMap(patternsOf);
  // As text, and as it is shown: a name may stand in a tag, or have a tag in its middle.
  const ways = text.includes("<") ? ["text", "gone"] as const : ["text"] as const;
  for (const way of ways) {
    const folded = foldText(text, way);
    found.push(...namesIn(text, folded, patterns));
    if (options.emails ?? true) found.push(...emailsIn(text, folded));
  }
  return withoutOverlaps(found);
}

/** The text with something else in place of each leak. */
export function withoutLeaks(text: string, leaks: readonly Leak[]): string {
  let clean = "";
  let at = 0;
  for (const { from, to, instead } of leaks) {
    // Inside a word, the codename must not grow together with what is around it.
    const before = clean + text.slice(at, from);
    const gap = /[\p{L}\p{N}]$/u.test(before) ? " " : "";
    const after = /^[\p{L}\p{N}]/u.test(text.slice(to)) ? " " : "";
    clean = before + gap + instead + after;
    at = to;
  }
  return clean + text.slice(at);
}

function patternsOf(customer: KnownCustomer): Pattern[] {
  const common = { customer: customer.id, instead: customer.codename ?? "the customer" };
  const names = customer.names.flatMap(spellings).map((written) => ({
    ...common,
    written,
    kind: "name" as const,
  }));
  const domains = customer.domains.flatMap((domain) => [
    { ...common, written: domain, kind: "domain" as const },
    ...labelOf(domain).map((written) => ({ ...common, written, kind: "domain" as const })),
  ]);
  const channels = customer.channels.map((written) => ({
    ...common,
    written,
    kind: "channel" as const,
  }));
  const codename = squeeze(customer.codename ?? "");
  const patterns = new Map<string, Pattern>();
  for (const pattern of [...names, ...domains, ...channels]) {
    const name = squeeze(pattern.written);
    const known = patterns.has(name) || name === codename;
    if (known || name.length < 2 || !/\p{L}/u.test(name)) continue;
    patterns.set(name, { ...pattern, name });
  }
  return [...patterns.values()];
}

/** A name as it may be written: without its legal form, with "ae" for "ä". */
function spellings(name: string): string[] {
  const trimmed = name.trim();
  const short = trimmed.replace(LEGAL_FORMS, "").replace(LEGAL_FORMS, "");
  const umlauts: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", Ä: "Ae", Ö: "Oe", Ü: "Ue" };
  return [trimmed, short].flatMap((one) => {
    const composed = one.normalize("NFC");
    return [one, composed.replace(/[äöüÄÖÜ]/g, (letter) => umlauts[letter])];
  }).filter((one) => one !== "");
}

/** The part of a domain that is a name: `fernhill` of `www.fernhill.co.uk`. */
function labelOf(domain: string): string[] {
  const labels = domain.split(".").filter((label) => label);
  const second = labels.at(-2) ?? "";
  const label = second.length <= 3 && labels.length > 2 ? labels.at(-3)! : second;
  return label.length >= INSIDE_WORDS ? [label] : [];
}

function namesIn(
  text: string,
  folded: readonly FoldedLetter[],
  patterns: readonly Pattern[],
): Leak[] {
  const places: number[] = [];
  let squeezed = "";
  folded.forEach(({ letter }, at) => {
    if (!isLetter(letter)) return;
    // A letter outside the BMP is two units long: each of them has the same place.
    for (let unit = 0; unit < letter.length; unit++) places.push(at);
    squeezed += letter;
  });
  const beginsWord = (at: number) => at === 0 || !isLetter(folded[at - 1].letter);
  const endsWord = (at: number) => at >= folded.length - 1 || !isLetter(folded[at + 1].letter);
  const endsPlural = (at: number) =>
    at + 1 < folded.length && folded[at + 1].letter === "s" && endsWord(at + 1);
  const leaks: Leak[] = [];
  for (const pattern of patterns) {
    const { name } = pattern;
    for (let at = squeezed.indexOf(name); at >= 0; at = squeezed.indexOf(name, at + 1)) {
      const first = places[at];
      const last = places[at + name.length - 1];
      const compact = last - first + 1 <= name.length;
      const whole = beginsWord(first) && (endsWord(last) || (compact && endsPlural(last)));
      const inside = compact && name.length >= INSIDE_WORDS;
      if (!whole && !inside) continue;
      const leak = leakAt(text, folded[first].from, folded[last].to, pattern);
      if (name.length <= WRITTEN_SO && !isWrittenSo(leak.found, pattern.written)) continue;
      leaks.push(leak);
    }
  }
  return leaks;
}

function isWrittenSo(found: string, written: string): boolean {
  const plain = found.replace(/&amp;/gi, "&");
  // With a sign in it ("AT&T") it is no word, in whatever letters.
  const signed = /[^\p{L}\p{N}\s]/u.test(written) && plain.toLowerCase() === written.toLowerCase();
  return plain === written || signed ||
    (plain === plain.toUpperCase() && plain !== plain.toLowerCase());
}

const EMAIL =
  /[\p{L}\p{N}](?:[\p{L}\p{N}._+-]*[\p{L}\p{N}_+-])? *@ *[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu;
const SPELLED_EMAIL =
  /[\p{L}\p{N}][\p{L}\p{N}._+-]* +at +[\p{L}\p{N}-]+(?:(?:\.| +dot +)[\p{L}\p{N}-]+)* {0,2}(?:\.| +dot +)\p{L}{2,}/gu;

function emailsIn(text: string, folded: readonly FoldedLetter[]): Leak[] {
  const places: number[] = [];
  let line = "";
  folded.forEach(({ letter }, at) => {
    for (let unit = 0; unit < letter.length; unit++) places.push(at);
    line += letter;
  });
  // "(at)" and "[dot]" only: "at" alone is a word.
  const spelled = /[([{] ?at ?[)\]}]/i.test(text) ? [...line.matchAll(SPELLED_EMAIL)] : [];
  return [...line.matchAll(EMAIL), ...spelled].map((match) => {
    const first = folded[places[match.index]];
    const last = folded[places[match.index + match[0].length - 1]];
    return leakAt(text, first.from, last.to, { kind: "email", instead: "an e-mail address" });
  });
}

function leakAt(
  text: string,
  from: number,
  to: number,
  { kind, customer, instead }: Pick<Leak, "kind" | "customer" | "instead">,
): Leak {
  const line = text.slice(0, from).split("\n").length;
  const found = text.slice(from, to);
  return { from, to, found, line, kind, ...(customer ? { customer } : {}), instead };
}

/** The longest of those that overlap, in order. */
function withoutOverlaps(leaks: Leak[]): Leak[] {
  const kept: Leak[] = [];
  for (const leak of leaks.sort((a, b) => (b.to - b.from) - (a.to - a.from) || a.from - b.from)) {
    if (kept.every(({ from, to }) => leak.to <= from || leak.from >= to)) kept.push(leak);
  }
  return kept.sort((a, b) => a.from - b.from);
}

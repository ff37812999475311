/**
 * Where names are in a text.
 *
 * A name is found over spaces, hyphens, markup and line breaks when it begins and ends with words
 * ("F e r n h i l l", "fern-hill", "useFernHillImport"), and inside a word when it is long enough
 * not to be there by chance ("prefernhillpost"), or when what is around it is no prose
 * ("acme-staging.net"). Names of up to three letters that are ordinary words are found only in
 * capitals, or as they are written. In scripts without blanks, a name is found wherever it is.
 *
 * Everything is looked up by its first letters in one index of the text, so that thousands of
 * customers cost little more than one.
 *
 * @module
 */
import { COMMON_THREE } from "../text/common_words.ts";
import { type FoldedLetter, isLetter } from "../text/fold_text.ts";
import type { NamePattern } from "./name_patterns.ts";

/** A name, and its place. */
export interface NameFound {
  /** UTF-16 units: `text.slice(from, to)` is {@linkcode NameFound.found}. */
  from: number;
  to: number;
  found: string;
  pattern: NamePattern;
}

/** A name is looked for inside of words when it has so many letters. */
const INSIDE_WORDS = 7;
/** Inside of words that are no prose, such as host names, so many are enough. */
const INSIDE_CODE = 5;
/** Names up to this length are found as they are written, or in capitals. */
const WRITTEN_SO = 3;
/** How far before a word it is asked whether it is prose, in UTF-16 units. */
const AROUND = 60;

/**
 * Every place of every name; they may overlap.
 *
 * @param folded the text, folded
 * @param patternsFor the names to look for, of those that may be there
 */
export function findNames(
  text: string,
  folded: readonly FoldedLetter[],
  patternsFor: (mayHold: (starts: readonly string[]) => boolean) => readonly NamePattern[],
): NameFound[] {
  const index = indexOf(folded);
  const mayHold = (starts: readonly string[]) => starts.some((start) => holdsStart(index, start));
  return patternsFor(mayHold).flatMap((pattern) =>
    placesIn(index, pattern.name).flatMap((at) => {
      const first = index.places[at];
      const last = index.places[at + pattern.name.length - 1];
      const end = endOf(text, folded, { first, last, pattern });
      if (end === undefined) return [];
      const place = { from: folded[first].from, to: folded[end].to };
      const found = text.slice(place.from, place.to);
      return isMeant(found, pattern) ? [{ ...place, found, pattern }] : [];
    })
  );
}

/** A text, squeezed, with the places of its letters and where each three of them are. */
interface Index {
  squeezed: string;
  /** For each unit of `squeezed`, the place of its folded letter. */
  places: readonly number[];
  starts: ReadonlyMap<string, readonly number[]>;
}

const INDEXED = 3;

/** What a name begins with, as a text is asked for it: without it, the name is not there. */
export function startOf(name: string): string {
  return name.slice(0, INDEXED);
}

function holdsStart({ squeezed, starts }: Index, start: string): boolean {
  return start.length < INDEXED ? squeezed.includes(start) : starts.has(start);
}

function indexOf(folded: readonly FoldedLetter[]): Index {
  const places: number[] = [];
  const letters: string[] = [];
  folded.forEach(({ letter }, at) => {
    if (!isLetter(letter)) return;
    // A letter outside the BMP is two units long: each of them has the same place.
    for (let unit = 0; unit < letter.length; unit++) places.push(at);
    letters.push(letter);
  });
  const squeezed = letters.join("");
  const starts = new Map<string, number[]>();
  for (let at = 0; at + INDEXED <= squeezed.length; at++) {
    const start = squeezed.slice(at, at + INDEXED);
    const known = starts.get(start);
    if (known) known.push(at);
    else starts.set(start, [at]);
  }
  return { squeezed, places, starts };
}

/** Where a squeezed name is. */
function placesIn({ squeezed, starts }: Index, name: string): number[] {
  if (name.length >= INDEXED) {
    const possible = starts.get(name.slice(0, INDEXED)) ?? [];
    return possible.filter((at) => squeezed.startsWith(name, at));
  }
  const places: number[] = [];
  for (let at = squeezed.indexOf(name); at >= 0; at = squeezed.indexOf(name, at + 1)) {
    places.push(at);
  }
  return places;
}

interface Candidate {
  first: number;
  last: number;
  pattern: NamePattern;
}

/** Where a name ends that was found in a text; undefined when it is there by chance. */
function endOf(
  text: string,
  folded: readonly FoldedLetter[],
  { first, last, pattern }: Candidate,
): number | undefined {
  const { name, written, unspaced, ending, prefix } = pattern;
  const original = (at: number) => text.slice(folded[at].from, folded[at].to);
  const hasLetter = (at: number) => at >= 0 && at < folded.length && isLetter(folded[at].letter);
  const compact = last - first + 1 <= name.length;
  const humps = compact && name.length >= WRITTEN_SO;
  // "3f2ada91": three letters between digits are no name.
  const digits = name.length > WRITTEN_SO;
  const isSeam = (before: string, after: string, next: string) =>
    humps && ((digits && isDigit(before) !== isDigit(after)) || isHump(before, after, next));
  const begins = !hasLetter(first - 1) ||
    isSeam(original(first - 1), original(first), original(first));
  const ends = (at: number) =>
    !hasLetter(at + 1) ||
    isSeam(original(at), original(at + 1), hasLetter(at + 2) ? original(at + 2) : "");

  if (ending !== undefined) {
    let end = last;
    while (end - last < ending && hasLetter(end + 1)) end++;
    return compact && begins && !hasLetter(end + 1) ? end : undefined;
  }
  if (begins && ends(last)) return last;
  if (prefix !== undefined && ends(last)) {
    let start = first;
    while (first - start <= prefix && hasLetter(start - 1)) start--;
    if (first - start <= prefix) return last;
  }
  if (!compact) return undefined;
  if (unspaced) return last;
  if (begins && isPlural(last)) return last;
  if (name.length >= INSIDE_WORDS) return last;
  return name.length >= INSIDE_CODE && isCode(text, folded[first].from, folded[last].to)
    ? last
    : undefined;

  /** "Fernhills", and "visas" not: a short word with a small letter is an ordinary one. */
  function isPlural(at: number): boolean {
    if (!hasLetter(at + 1) || folded[at + 1].letter !== "s" || !ends(at + 1)) return false;
    const small = /^\p{Ll}/u.test(original(first)) && !/^\p{Ll}/u.test(written);
    return !small || name.length >= INSIDE_WORDS;
  }
}

function isDigit(letter: string): boolean {
  return /^\p{N}/u.test(letter);
}

/** Does another word begin between two letters: "useNova", "BMWImport"? */
function isHump(before: string, after: string, next: string): boolean {
  const upper = (letter: string) => /^\p{Lu}/u.test(letter);
  const lower = (letter: string) => /^\p{Ll}/u.test(letter);
  return (lower(before) && upper(after)) || (upper(before) && upper(after) && lower(next));
}

/** Is the word at a place part of an address, a path or an identifier? */
function isCode(text: string, from: number, to: number): boolean {
  const before = /\S*$/.exec(text.slice(Math.max(0, from - AROUND), from))![0];
  const after = /^\S*/.exec(text.slice(to, to + AROUND))![0];
  const chunk = before + text.slice(from, to) + after;
  return /:\/\/|[_=@\\]|\p{L}\d|\d\p{L}|[\p{L}\p{N}]\.[\p{L}\p{N}]|\p{Ll}\p{Lu}|^[/#~]/u.test(
    chunk,
  );
}

/** Is what was found the name, and not the words that it happens to be made of? */
function isMeant(found: string, { name, written }: NamePattern): boolean {
  // "It has a quill. Mark it": the end of a sentence is in no name of one word.
  if (!/\s/.test(written) && /\p{Ll}[.!?]\s+\p{Lu}/u.test(found)) return false;
  if (
    name.length > WRITTEN_SO ||
    (name.length === WRITTEN_SO && !COMMON_THREE.has(written.toLowerCase()))
  ) {
    return true;
  }
  return isWrittenSo(found, written);
}

function isWrittenSo(found: string, written: string): boolean {
  const plain = found.replace(/&amp;/gi, "&");
  // With a sign in it ("AT&T") it is no word, in whatever letters.
  const signed = /[^\p{L}\p{N}\s]/u.test(written) && plain.toLowerCase() === written.toLowerCase();
  return plain === written || signed ||
    (plain === plain.toUpperCase() && plain !== plain.toLowerCase());
}

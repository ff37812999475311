/**
 * Text as a reader sees it, letter by letter, with the place of each letter in what was typed.
 *
 * @module
 */
import { skeletonOf } from "./look_alikes.ts";

/** A letter of folded text. */
export interface FoldedLetter {
  /** One letter or digit, or " " for everything between words, or "@", ".", "-" and "_". */
  letter: string;
  /** Its place in the text, in UTF-16 units: from, and up to. */
  from: number;
  to: number;
}

const NAMED: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  shy: "",
  commat: "@",
  period: ".",
  zwj: "",
  zwnj: "",
};

/** What is written as something else: `%46`, `&#70;`, `&amp;`. */
const WRITTEN = /(?:%[0-9a-f]{2})+|&#x[0-9a-f]{1,6};|&#\d{1,7};|&[a-z]{2,8};/giy;
/** A tag or a comment of HTML, and where a link leads to, which a reader does not see. */
const TAG = /<!--[^]*?-->|<\/?[a-z][^<>]*>|\]\([^()\s]*\)/giy;

/** How letters with marks are read where a language writes them with two: "Müller", "Mueller". */
const TWO_LETTERS: Readonly<Record<string, string>> = {
  ä: "ae",
  ö: "oe",
  ø: "oe",
  ü: "ue",
  å: "aa",
};

/** Does a text have letters that some people write with two? */
export function hasTwoLetterSpellings(text: string): boolean {
  return /[äöøüåÄÖØÜÅ]|[aouAOU][\u0308\u030a]/.test(text);
}

/** A text with "ae" for "ä", "oe" for "ø", "aa" for "å". */
export function twoLetterSpelling(text: string): string {
  return text.normalize("NFC").replace(/[äöøüåÄÖØÜÅ]/g, (letter) => {
    const two = TWO_LETTERS[letter.toLowerCase()];
    return letter === letter.toLowerCase() ? two : two[0].toUpperCase() + two[1];
  });
}

/**
 * Folds a text.
 *
 * @param tags whether what is in HTML tags, comments and targets of links counts: "text", or is not there: "gone"
 * @param marks whether "ä" is read as "a", or as "ae": "two"; "a" when missing
 */
export function foldText(
  text: string,
  tags: "text" | "gone",
  marks: "one" | "two" = "one",
): FoldedLetter[] {
  const folded: FoldedLetter[] = [];
  for (let at = 0; at < text.length;) {
    const tag = tags === "gone" ? matchAt(TAG, text, at) : undefined;
    if (tag) {
      at += tag.length;
      continue;
    }
    const written = matchAt(WRITTEN, text, at);
    const meant = written && decode(written);
    const source = meant === undefined ? characterAt(text, at, marks) : written!;
    const read = meant ?? source;
    for (const character of marks === "two" ? twoLetterSpelling(read) : read) {
      for (const letter of skeletonOf(character)) {
        folded.push({ letter: kindOf(letter), from: at, to: at + source.length });
      }
    }
    at += source.length;
  }
  return folded;
}

/** A name as it is compared: its folded letters and digits, without anything between them. */
export function squeeze(name: string): string {
  return foldText(name, "text").map(({ letter }) => letter).filter(isLetter).join("");
}

/** Is it a letter or a digit, of any script? */
export function isLetter(letter: string): boolean {
  return /^[\p{L}\p{N}]$/u.test(letter);
}

/** The code point at a place; with the mark after it, when both are read as two letters. */
function characterAt(text: string, at: number, marks: "one" | "two"): string {
  const character = String.fromCodePoint(text.codePointAt(at)!);
  const mark = marks === "two" ? text[at + 1] : undefined;
  return mark === "\u0308" || mark === "\u030a" ? character + mark : character;
}

function kindOf(letter: string): string {
  return isLetter(letter) || "@.-_+".includes(letter) ? letter : " ";
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  const first = text[at];
  if (!first || !"<%&]".includes(first)) return undefined;
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function decode(written: string): string | undefined {
  if (written.startsWith("%")) {
    const bytes = written.slice(1).split("%").map((hex) => parseInt(hex, 16));
    return new TextDecoder().decode(new Uint8Array(bytes));
  }
  const name = written.slice(1, -1);
  if (!name.startsWith("#")) return NAMED[name.toLowerCase()];
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    ? String.fromCodePoint(code)
    : undefined;
}

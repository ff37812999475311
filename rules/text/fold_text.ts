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
  /** Where it stands in the text, in UTF-16 units: from, and up to. */
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
/** A tag or a comment of HTML, which a reader does not see. */
const TAG = /<!--[^]*?-->|<\/?[a-z][^<>]*>/giy;

/**
 * Folds a text.
 *
 * @param tags whether what stands in HTML tags and comments counts: "text", or is not there: "gone"
 */
export function foldText(text: string, tags: "text" | "gone"): FoldedLetter[] {
  const folded: FoldedLetter[] = [];
  for (let at = 0; at < text.length;) {
    const tag = tags === "gone" ? matchAt(TAG, text, at) : undefined;
    if (tag) {
      at += tag.length;
      continue;
    }
    const written = matchAt(WRITTEN, text, at);
    const meant = written && decode(written);
    const source = meant === undefined ? String.fromCodePoint(text.codePointAt(at)!) : written!;
    for (const character of meant ?? source) {
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

function kindOf(letter: string): string {
  return isLetter(letter) || "@.-_+".includes(letter) ? letter : " ";
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  const first = text[at];
  if (first !== "<" && first !== "%" && first !== "&") return undefined;
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

/**
 * What a request names exactly: an id (`CVE-2024-3094`), a code (`error 1603`, `0x80070643`), a
 * version (`macOS 15.2`), a phrase in quotes. Somebody who writes one means that one and no other.
 *
 * @module
 */
import { isTelling } from "./issue_words.ts";

/** How many are of use at most. */
const MOST = 5;
/** The longest phrase in quotes that is looked for, in characters. */
const LONGEST_PHRASE = 60;

const QUOTED = /"([^"\n]+)"|“([^”\n]+)”|`([^`\n]+)`/gu;
/** Letters and digits joined by hyphens: an id of something that is kept in a list elsewhere. */
const ID =
  /(?<![\p{L}\p{N}_.-])\p{L}[\p{L}\p{N}]*(?:-[\p{L}\p{N}]+)*-\d[\p{L}\p{N}-]*(?![\p{L}\p{N}_])/gu;
/** A code: one letter or a few capitals before three digits or more, or a hexadecimal number. */
const CODE = /(?<![\p{L}\p{N}_-])(?:\p{Lu}{1,6}_?\d{3,}|0x[\da-f]{4,})(?![\p{L}\p{N}_])/giu;
/** A word and its number: what the number is of says which numbers these are. */
const NUMBERED =
  /(?<![\p{L}\p{N}_-])([\p{L}][\p{L}\p{N}]*)[ #:]{1,2}(\d+(?:\.\d+)*)(?![\p{L}\p{N}_:%]|\.\d)/gu;

/**
 * The exact terms of a text as they are written, without quotes, in the order of how telling they
 * are.
 *
 * @param numbered are words with a number among them? Long texts have many that mean nothing
 */
export function exactTerms(text: string, numbered = true): string[] {
  const plain = text.normalize("NFKC");
  const terms = [
    ...(plain.match(ID) ?? []),
    ...(plain.match(CODE) ?? []).filter((code) => /\d/.test(code)),
    ...[...plain.matchAll(QUOTED)].map((match) => tidy(match.slice(1).find(Boolean) ?? ""))
      .filter(isPhrase),
    ...(numbered ? [...plain.matchAll(NUMBERED)].flatMap(numberedTerm) : []),
  ];
  const once = new Map(terms.map((term) => [term.toLowerCase(), term]));
  return [...once.values()].slice(0, MOST);
}

/** Is the term in a text, and not as a part of another word or number? */
export function holdsTerm(text: string, term: string): boolean {
  const [low, wanted] = [text.toLowerCase(), term.toLowerCase()];
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + 1)) {
    const [before, after] = [low.slice(0, at), low.slice(at + wanted.length)];
    if (!/[\p{L}\p{N}_]$/u.test(before) && !/^(?:[\p{L}\p{N}_]|\.\d)/u.test(after)) return true;
  }
  return false;
}

/** `error 1603`; a number that tells by itself goes without its word: it may be written otherwise. */
function numberedTerm([, word, number]: RegExpMatchArray): string[] {
  if (!isTelling(word) && !/^(?:code|error)$/i.test(word)) return [];
  return [
    /^\d{4,}$/.test(number) && !/^(?:19|20)\d\d$/.test(number) ? number : `${word} ${number}`,
  ];
}

function tidy(phrase: string): string {
  return phrase.replace(/[\s\\()]+/g, " ").trim();
}

/** One word in quotes is a word like any other, and is searched for as one. */
function isPhrase(phrase: string): boolean {
  return phrase.length <= LONGEST_PHRASE &&
    /[\p{L}\p{N}]\P{L}*[ :._/-].*[\p{L}\p{N}]/u.test(phrase);
}

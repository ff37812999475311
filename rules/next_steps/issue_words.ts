/**
 * The words of a request or an issue, as they are compared: without the ones that every text has,
 * cut to their stem, and with the parts of identifiers (`retain_logs` is also `retain` and `logs`).
 *
 * @module
 */
import { stemmer } from "stemmer";

/** Words that say nothing about a request: English function words, and those of any report. */
const SILENT = new Set(
  ("a an and are as at be been but by can could did do does doesn don for from get had has have " +
    "how i if in into is isn it its just like ll m make may me more most my no not now of on one " +
    "only or other our out over re s should so some such t than that the their them then there " +
    "these they this to too up use used using ve was we were what when where which while who why " +
    "will with would you your am also any because being both d each etc even ever few here " +
    "however im instead let see seem seems think want way " +
    "bug case code current currently eg error example following g hello hi ie issue please " +
    "problem something thank thanks work working works").split(" "),
);

/** The words of a text as they were written, in order. */
export function writtenWords(text: string): string[] {
  return text.normalize("NFKC").match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/** Does this word say anything about what is asked for? */
export function isTelling(word: string): boolean {
  return word.length > 1 && !isNoise(word) && !SILENT.has(word.toLowerCase());
}

/** A bare number, or a piece of an address, a hash or a UUID; not a code like `E0277`. */
function isNoise(word: string): boolean {
  if (/^\d+$/.test(word)) return true;
  return /^(?:0x)?(?=[\da-f]*\d)[\da-f]{4,}$/i.test(word) && !/^[a-z]\d+$/i.test(word);
}

/** What two forms of a word have in common: "imports" and "importing" are both "import". */
export function stemOf(word: string): string {
  return stemmer(word.toLowerCase());
}

/** Stems of the telling words of a text, in order, identifiers whole and in parts. */
export function stemsOf(text: string): string[] {
  return writtenWords(text).flatMap(withParts).filter(isTelling).map(stemOf);
}

function withParts(word: string): string[] {
  const parts = word.split("_").flatMap((part) => part.split(/(?<=[a-z0-9])(?=[A-Z])/))
    .filter((part) => part.length > 1);
  return parts.length > 1 ? [word, ...parts] : [word];
}

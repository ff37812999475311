/**
 * Finds words in text that people typed, whatever their case and accents: `strasse` finds `Straße`, and
 * `cafe` finds `Café`. A word may be a part of a longer one, since many languages have no spaces.
 *
 * @module
 */

/** So many words are looked for at most. */
const MOST_WORDS = 8;
/** How much is shown before the first word, and in all. */
const BEFORE = 50;
const LENGTH = 180;

/** Letters that do not come apart into a letter and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th" },
  ...{ "ı": "i", "ς": "σ" },
};

/** Quotes, brackets and the punctuation of sentences around a word: nobody looks for them. */
const AROUND = /^["'“”„‘’«»([{,;:!?.…-]+|["'“”„‘’«»)\]},;:!?.…]+$/g;

/** The words of a search, as they are compared. */
export function searchWords(query: string): string[] {
  const words = folded(query).text.split(/\s+/).map((word) => word.replace(AROUND, ""))
    .filter((word) => word !== "");
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/**
 * The part of a text in which the words are; undefined unless each of them is in it.
 *
 * @param words as {@linkcode searchWords} makes them
 * @param beside what is shown beside it, which may hold some of the words
 */
export function findWords(
  text: string,
  words: readonly string[],
  beside = "",
): string | undefined {
  if (words.length === 0) return undefined;
  const { text: plain, places } = folded(text);
  const other = folded(beside).text;
  const found = words.map((word) => plain.indexOf(word));
  if (words.some((word, at) => found[at] < 0 && !other.includes(word))) return undefined;
  const letters = [...text];
  const first = places[Math.min(...found.filter((at) => at >= 0), plain.length)] ?? 0;
  const from = first <= BEFORE ? 0 : first - BEFORE;
  const to = Math.min(letters.length, from + LENGTH);
  const part = letters.slice(from, to).join("").replace(/\s+/g, " ").trim();
  return `${from > 0 ? "…" : ""}${part}${to < letters.length ? "…" : ""}`;
}

/** The text as it is compared, and for each of its UTF-16 units the letter that it comes from. */
function folded(text: string): { text: string; places: number[] } {
  const places: number[] = [];
  let plain = "";
  [...text].forEach((letter, at) => {
    const small = letter.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    for (const one of small) {
      const as = LETTERS[one] ?? one;
      plain += as;
      for (let unit = 0; unit < as.length; unit++) places.push(at);
    }
  });
  return { text: plain, places };
}

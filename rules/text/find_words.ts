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

/** The words of a search, as they are compared. */
export function searchWords(query: string): string[] {
  const words = folded(query).text.split(/\s+/).filter((word) => word !== "");
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/**
 * The part of a text in which the words are; undefined unless each of them is in it.
 *
 * @param words as {@linkcode searchWords} makes them
 */
export function findWords(text: string, words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const { text: plain, places } = folded(text);
  const found = words.map((word) => plain.indexOf(word));
  if (found.includes(-1)) return undefined;
  const letters = [...text];
  const first = places[Math.min(...found)];
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

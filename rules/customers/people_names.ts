/**
 * Names of a customer's people that no public text may hold: full ones, of whoever the app has met.
 *
 * @module
 */
import { isCommonWord } from "../text/common_words.ts";

/** So many are kept; the first ones go when there are more. */
export const MOST_PEOPLE = 300;

/** Small words that are a part of many names. */
const PARTICLES = new Set(
  "al ap ben bin bint da dal das de del della den der di do dos du e el la las le los mac van vom von y zu"
    .split(" "),
);
const LONGEST = 80;

/**
 * The full names among these, without titles and what is in brackets: "Nadia Haddad", "Haddad, Nadia".
 * A single name is nobody's alone, and "the ops team" is nobody's name.
 */
export function fullNames(typed: readonly string[]): string[] {
  const names = typed.map((text) =>
    text.normalize("NFC").replace(/\([^()]*\)|\[[^\][]*\]/g, " ")
      .replace(/(?<!\p{L})(?:dr|mr|mrs|ms|mx|prof|herr|frau|mme|sr|sra)\.?\s+/giu, "")
      .replace(/\s+/g, " ").trim()
  );
  return [...new Set(names)].filter(isFullName);
}

function isFullName(name: string): boolean {
  if (name.length > LONGEST || /[@/\d|]/.test(name)) return false;
  const words = name.split(/[\s,]+/).filter((word) => word);
  const own = words.filter((word) => !PARTICLES.has(word.toLowerCase()));
  if (own.length < 2 || words.length > 6) return false;
  return own.every((word) => /^[^\p{Ll}]/u.test(word) && /\p{L}/u.test(word)) &&
    !own.every(isCommonWord);
}

/** The names that are kept with those that were met now; the same list when nothing is new. */
export function withPeople(
  before: readonly string[] | undefined,
  met: readonly string[],
): readonly string[] {
  const known = before ?? [];
  const fresh = fullNames(met).filter((name) => !known.includes(name));
  return fresh.length === 0 ? known : [...known, ...fresh].slice(-MOST_PEOPLE);
}

/**
 * Who is greeted in a message to a customer: the first name of the person who asked, as they are
 * called, whichever way their name was typed.
 *
 * @module
 */

/** What is said when nobody's first name is known. */
const EVERYONE = "everyone";

/** Before a name. With a family name alone they are part of what somebody is called. */
const TITLES = new Set(
  ("dr prof professor mr mrs ms miss mx sir dame madam mme mlle herr frau ing dipl-ing sr sra " +
    "señor señora don doña shri sheikh").split(" "),
);
/** Behind a name, or in its place: degrees, and who they are there. */
const NO_NAMES = /* @__PURE__ */ new Set(
  /* @__PURE__ */ ("jr ii iii iv phd md msc bsc mba ma ba ceo cto cfo coo cio ciso vp svp pm po hr it ops devops " +
    "support sales marketing finance legal purchasing procurement engineering team admin helpdesk " +
    "office info customer everyone everybody all somebody someone unknown none n/a tbd me the their " +
    "his her our a an").split(" "),
);

/** Scripts that put the family name first, mostly without a blank: the whole name is said. */
const WHOLE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** An Eastern Slavic patronymic: behind the first name. */
const PATRONYMIC = /(?:вич|вна|чна|vich|vych|ovna|evna|ivna)$/iu;
/** What is invisible and turns text around. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const ADDRESS = /<?(?:mailto:)?[^\s<>()]+@[^\s<>(),;]+>?|<[^>]*>|https?:\/\/\S+/g;

/**
 * Who is greeted: the first name of the person who asked, or everyone.
 *
 * @example
 * ```ts
 * greeted("Haddad, Dr. Nadia"); // "Nadia"
 * greeted("nadia@fernhill.example"); // "everyone"
 * ```
 */
export function greeted(asked_by: string | undefined): string {
  const plain = (asked_by ?? "").normalize("NFKC").replace(INVISIBLE, "")
    .replace(/[\p{Extended_Pictographic}\ufe0f]|:[a-z0-9_+-]+:/gu, " ").replace(ADDRESS, " ");
  const outside = plain.replace(/\([^()]*\)|\[[^[\]]*\]/g, " ");
  const words = /\p{L}/u.test(outside) ? outside : plain.replace(/[()[\]]/g, " ");
  // Behind a dash, a bar or "from" is where they work.
  const [name] = words.split(/\s[-–—|/•·]+\s|[|;\n]|\s(?:from|at|of)\s/i);
  const people = name.split(/\s+(?:and|und|et|y|e|og|och)\s+|\s*[&+]\s*/i).filter(hasLetter);
  if (people.length > 3) return EVERYONE;
  const names = people.map(nameOf);
  if (names.length === 0 || names.includes(undefined)) return EVERYONE;
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}

/** What one person is called; undefined when that is not in it. */
function nameOf(text: string): string | undefined {
  const parts = text.split(/[,，、،]/).map(wordsOf).filter((words) => words.some(isName));
  if (parts.length > 2) return undefined;
  const [first, second] = parts;
  // `Haddad, Nadia`; with several words on either side it may be two people.
  if (second && first.filter(isName).length > 1 && second.filter(isName).length > 1) {
    return undefined;
  }
  return first && firstNameOf(second ? [...second, ...first] : first);
}

function wordsOf(part: string): string[] {
  return part.split(/\s+/).map((word) => word.replace(/^["'“”„«»‘’*_~`@.]+|["“”«»*_~`!?:]+$/g, ""))
    .filter(hasLetter);
}

function isName(word: string): boolean {
  return !isTitle(word) && !isNoName(word);
}

/** Or any word with a point at its end, but for initials: "Mag.", "MUDr.", "Smt.". */
function isTitle(word: string): boolean {
  return TITLES.has(bareOf(word)) || /^\p{L}{2,}\.$/u.test(word);
}

/** Some of them are names as well, written as one. */
function isNoName(word: string): boolean {
  return NO_NAMES.has(bareOf(word)) && !/^(?:An|Ba|Ma|Po)$/.test(word);
}

function bareOf(word: string): string {
  return word.toLowerCase().replace(/\./g, "");
}

function firstNameOf(words: readonly string[]): string | undefined {
  // "the IT team", "their CTO", and a handle.
  if (
    isNoName(words[0]) ||
    words.some((word) => /[\d@#/\\]|\w_\w|\p{Ll}\.\p{Ll}|['’]s$/u.test(word))
  ) {
    return undefined;
  }
  const names = words.filter(isName);
  if (names.length === 0) return undefined;
  if (names.some((word) => WHOLE.test(word))) return names.join(" ");
  const [title] = words;
  if (names.length === 1) {
    const titled = title !== names[0] && isTitle(title);
    return titled
      ? `${title} ${cased(names[0])}`
      : isInitial(names[0])
      ? undefined
      : cased(names[0]);
  }
  if (names.length === 3 && PATRONYMIC.test(names[2])) return names[1];
  // A family name in capitals, as French and Asian lists have it: `HADDAD Nadia`.
  const small = names.filter((word) => !isCapitals(word));
  const given = small.length > 0 && small.length < names.length ? small : names;
  const first = given.find((word) => !isInitial(word)) ?? names[0];
  // `N. Haddad`: what is left is the family name.
  if (first === names.at(-1) && given === names && !isCapitals(names[0])) return names.join(" ");
  return isInitial(names[0]) && names.filter((word) => !isInitial(word)).length === 1
    ? names.join(" ")
    : cased(first);
}

/** `N.`, `J.R.` */
function isInitial(word: string): boolean {
  return /^(?:\p{L}\.)+\p{L}?$|^\p{L}$/u.test(word) && !WHOLE.test(word);
}

function isCapitals(word: string): boolean {
  return !isInitial(word) && word === word.toUpperCase() && word !== word.toLowerCase();
}

/** A name that was typed in capitals, as names are written. */
function cased(name: string): string {
  if (!isCapitals(name) || name.length < 3) return name;
  return name.toLowerCase().replace(
    /(^|[-'’])(\p{L})/gu,
    (_, before, letter) => before + letter.toUpperCase(),
  );
}

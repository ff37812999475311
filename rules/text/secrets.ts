/**
 * Secrets that nobody should type or send: numbers of payment cards, license keys, and links that
 * sign in anyone who opens them.
 *
 * Nobody can override it: for an order number that looks like a card, write its last four digits.
 * What was found is never returned, so that it does not get into a message or a log.
 *
 * @module
 */

/** What kind of secret a text holds. */
export type SecretKind = "card" | "key" | "session";

/** What the person who typed it reads. */
const PROBLEMS: Readonly<Record<SecretKind, string>> = {
  card: "This looks like a card number. Baton does not store card numbers: remove it.",
  key: "This looks like a license key. Baton does not store keys: remove it.",
  session: "This link signs in anyone who opens it. Send the login link instead.",
};

/**
 * Why a text cannot be kept or sent; undefined when it holds no secret.
 *
 * @example
 * ```ts
 * secretProblem("4242 4242 4242 4242"); // "This looks like a card number. …"
 * ```
 */
export function secretProblem(text: string): string | undefined {
  const kind = secretIn(text);
  return kind && PROBLEMS[kind];
}

/** The kind of the first secret in a text; undefined when there is none. */
export function secretIn(text: string): SecretKind | undefined {
  const plain = asciiDigits(text.normalize("NFKC").replace(/[\p{Cf}\p{Mn}]/gu, ""));
  if (hasCard(plain)) return "card";
  if (hasKey(plain)) return "key";
  return SESSION.test(plain) ? "session" : undefined;
}

/** The shortest and the longest number of a card (ISO/IEC 7812). */
const SHORTEST_CARD = 13;
const LONGEST_CARD = 19;

/** Digits, with at most two separators between them, beside no letter and in no phone number. */
const DIGITS =
  /(?<![\p{L}\p{N}]|\+[\d\s().\p{Pd}]{0,12})\d(?:[\s.\p{Pd}_]{0,2}\d){12,}(?![\p{L}\p{N}])/gu;
const UUID = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;
/** In a row of many numbers, those of a card are in groups of so many digits; its last may be short. */
const SHORTEST_GROUP = 3;

/** Is there a card number: in groups or not, alone or among other numbers? */
function hasCard(text: string): boolean {
  return [...text.replace(UUID, " ").matchAll(DIGITS)].some(([run]) => {
    const groups = run.split(/[^\d]+/);
    return isCard(groups.join("")) || groups.some((_, first) => isCardFrom(groups, first));
  });
}

function isCardFrom(groups: readonly string[], first: number): boolean {
  let digits = "";
  for (const group of groups.slice(first, first + LONGEST_CARD)) {
    digits += group;
    if (isCard(digits)) return true;
    if (group.length < SHORTEST_GROUP || digits.length > LONGEST_CARD) return false;
  }
  return false;
}

function isCard(digits: string): boolean {
  if (digits.length < SHORTEST_CARD || digits.length > LONGEST_CARD) return false;
  // Fifteen digits are American Express; the others begin with 3 to 6, or as Mastercard since 2017.
  const issued = digits.length === 15
    ? /^3[47]/.test(digits)
    : /^[3-6]/.test(digits) || (digits >= "2221" && digits.slice(0, 4) <= "2720");
  return issued && !/^(\d)\1*$/.test(digits) && luhn(digits);
}

/** The check digit of a card: every second digit from the right counts twice. */
function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits.at(-1 - at));
    const twice = digit * 2;
    sum += at % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

/** A JSON Web Token, wherever it is; its first part begins with `{"`. */
const TOKEN = /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*/;
const ADDRESS = /[a-z][a-z\d+.-]{0,20}:\/\/\S+/gi;
/** So many letters without a blank are a key. */
const KEY = /[\w-]{60,}/g;

/** What compilers make of the names of functions. */
const SYMBOL = /^_{0,2}(?:ZN|R[NIM])/;

function hasKey(text: string): boolean {
  if (TOKEN.test(text)) return true;
  return (text.replace(ADDRESS, " ").match(KEY) ?? []).some((word) => {
    // All in hexadecimal it is a checksum; with many hyphens, or without capitals, it is a name.
    const joints = word.match(/[-_]/g) ?? [];
    return !/^[\da-f-]+$/i.test(word) && !SYMBOL.test(word) && joints.length < word.length / 8 &&
      /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word);
  });
}

/** A session of Stripe's customer portal; `/p/login/…` asks who it is. */
const SESSION =
  /\/p\/session\/\w|\bbilling\.stripe\.com\/(?:p\/)?session\/|\/session\/(?:live|test)_\w/i;

/** Digits of any script as those of ASCII. */
function asciiDigits(text: string): string {
  return text.replace(/(?!\d)\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    // Each script has its ten digits in a row, and begins them with zero.
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
    return String(value);
  });
}

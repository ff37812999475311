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
  card:
    "This looks like a card number. Baton does not store card numbers: remove it. You can write " +
    "the last four digits.",
  key: "This looks like a license key or a token. Baton does not store keys: remove it.",
  session: "This link signs in anyone who opens it. Remove it, and send the login link instead.",
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

/** What stands for a secret in a text that nobody typed just now. */
const REMOVED: Readonly<Record<SecretKind, string>> = {
  card: "[card number removed]",
  key: "[key removed]",
  session: "[link removed]",
};

/** What may be between the digits of a card: blanks, points, dashes and dots of all kinds, markup. */
const BETWEEN = String
  .raw`[\s.\p{Pd}\p{Cf}\p{Mn}\p{Me}_*~/>\x60−⁃·•‧∙⋅・ー]`;

/** Where a secret may be, as it is written: an address, a private key, a row of digits, a long word. */
const pieces = (): readonly RegExp[] => [
  /[a-z][a-z\d+.-]{0,20}:\/\/[^\s|>"]+/gi,
  /-----BEGIN [^-]*PRIVATE KEY-----(?:[^-]*-----END[^-]*-----)?/g,
  new RegExp(String.raw`\p{Nd}(?:${BETWEEN}{0,6}\p{Nd}){12,}`, "gu"),
  /[\w+/.=-]{20,}/g,
];

/** The text with something else in place of each secret that can be cut out. */
export function maskSecrets(text: string): string {
  if (!secretIn(text)) return text;
  return pieces().reduce(
    (rest, piece) =>
      rest.replace(piece, (found) => {
        const kind = secretIn(found);
        return kind ? REMOVED[kind] : found;
      }),
    text,
  );
}

/**
 * The text without secrets: for titles and names that come from elsewhere, which nobody here can
 * correct. Where one is spelled so that it cannot be cut out, the whole text goes.
 */
export function withoutSecrets(text: string): string {
  const masked = maskSecrets(text);
  const kind = secretIn(masked);
  return kind ? REMOVED[kind] : masked;
}

/** The kind of the first secret in a text; undefined when there is none. */
export function secretIn(text: string): SecretKind | undefined {
  if (!WORTH_A_LOOK.test(text)) return undefined;
  // What is written as an entity, and tags, divide digits as a dash does.
  const plain = asciiDigits(
    text.normalize("NFKC").replace(/[\p{Cf}\p{Mn}\p{Me}]/gu, ""),
  ).replace(/%20|%C2%A0|%2D|&#?\w{2,6};|<\/?\w{1,6}\/?>/gi, "-");
  if (hasCard(plain)) return "card";
  if (hasKey(plain)) return "key";
  return SESSION.test(plain) ? "session" : undefined;
}

/** A short text without any of these holds no secret: most of what the app sends. */
const WORTH_A_LOOK = /\p{N}.*\p{N}|[\w+/-]{20}|eyJ|session|PRIVATE KEY|[^\0-\x7f]/su;

/** The shortest and the longest number of a card (ISO/IEC 7812). */
const SHORTEST_CARD = 13;
const LONGEST_CARD = 19;

/** Letters that stand beside a number without belonging to it, for their script has no blanks. */
const NO_LETTER = String.raw`[^\P{L}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}]|\p{N}`;
/** Digits, with a few separators between them, beside no letter. */
const DIGITS = new RegExp(
  String.raw`(?<!${NO_LETTER})\d(?:${BETWEEN}{0,5}\d){12,}(?!${NO_LETTER})`,
  "gu",
);
/** In a row of many numbers, those of a card are in groups of so many digits; its last may be short. */
const SHORTEST_GROUP = 4;

/** What has many digits and is none of a card's, each with something that no number goes across. */
const OTHER_NUMBERS: readonly RegExp[] = [
  // A UUID.
  /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi,
  // A day, an instant, an Internet address.
  /(?<![\d.\/-])\d{1,2}([.\/-])\d{1,2}\1(?:19|20)\d\d(?!\d)/g,
  /(?<![\d.])(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)/g,
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g,
  // A telephone number: at most fifteen digits after a plus (E.164), or as in North America.
  /\+(?:[\s().\p{Pd}/]{0,2}\d){7,15}(?![\s().\p{Pd}/]{0,2}\d)/gu,
  /(?<!\d)\d{3}([-. ])\d{3}\1\d{4}(?!\d)/g,
];
/** An account number, as far as its first letters tell (ISO 13616). */
const IBAN =
  /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?![\p{L}\p{N}])/gu;

const ADDRESS = /[a-z][a-z\d+.-]{0,20}:\/\/[^\s|>]+/gi;

/** Is there a card number: in groups or not, alone or among other numbers? */
function hasCard(text: string): boolean {
  let rest = text.replace(ADDRESS, queryOf)
    .replace(IBAN, (account) => isIban(account) ? "|" : account);
  for (const other of OTHER_NUMBERS) rest = rest.replace(other, "|");
  return [...rest.matchAll(DIGITS)].some(([run]) => {
    const groups = run.split(/[^\d]+/);
    return isCard(groups.join("")) ||
      groups.some((_, first) => isCardFrom(groups, first));
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

/** What an address asks for: its path and its fragment hold ids of articles and comments. */
function queryOf(address: string): string {
  const query = /\?[^#]*/.exec(address)?.[0] ?? "";
  return `|${query.replaceAll("+", " ")}`;
}

/** Are the two digits behind the country's letters the right ones? */
function isIban(account: string): boolean {
  const plain = account.replaceAll(" ", "");
  let rest = 0;
  for (const letter of plain.slice(4) + plain.slice(0, 4)) {
    for (const digit of String(parseInt(letter, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
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
const TOKEN = /(?<![a-z\d])eyJ[\w-]{8,}\s*\.\s*[\w-]{4,}\s*\.[\w-]*/i;
/** Keys that say by their first letters what they open: GitHub, Slack, Stripe, AWS and others; any private one. */
const KNOWN_KEY =
  /(?<![a-z\d])(?:gh[pousr]_[a-z\d]{20}|github_pat_\w{20}|xox[a-z][-.][\w-]{20}|xapp-\d[\w-]{20}|[rs]k_(?:live_\w{10}|test_[a-z\d]{16})|whsec_\w{20}|A[KS]IA[A-Z\d]{16}(?![a-z\d])|glpat-[\w-]{20}|AIza[\w-]{35}|sk-(?:ant|proj)-[\w-]{20}|npm_[a-z\d]{36})|-----BEGIN [A-Z ]*PRIVATE KEY/i;
/** A key in groups, as they are printed: VK7JG-NPHTM-C97JM-9MPGT-3V66T. In hexadecimal it is an id. */
const GROUPED_KEY =
  /(?<![\w-])(?=[A-Z-]*\d)(?=[\d-]*[A-Z])(?![\dA-F-]+(?![\w-]))(?:[A-Z\d]{4,5}-){4,7}[A-Z\d]{4,5}(?![\w-])/;
/** Checksums say that they are: `sha512-…` in a lock file. */
const CHECKSUM = /\bsha(?:1|256|384|512)[-:]\S+/gi;
/** So many letters without a blank are a key. */
const KEY = /[\w+/-]{60,}/g;

/** What compilers make of the names of functions. */
const SYMBOL = /^_{0,2}(?:ZN|R[NIM])/;
/** A checksum within a word, such as that of a commit. */
const CHECKSUM_DIGITS = /[\da-f]{16,}|^[\da-f-]+$/gi;
/** How much of a key is no checksum, at least. */
const SHORTEST_OWN = 30;
/** In a key one letter of six is a digit; a long name has one here or there. */
const FEWEST_NUMBERS = 3;

function hasKey(text: string): boolean {
  if (TOKEN.test(text) || KNOWN_KEY.test(text) || GROUPED_KEY.test(text)) return true;
  const rest = text.replace(ADDRESS, " ").replace(CHECKSUM, " ");
  return (rest.match(KEY) ?? []).some((word) => {
    // In hexadecimal it is a checksum; with many hyphens or slashes, it is a name or a path.
    const own = word.replace(CHECKSUM_DIGITS, "");
    const joints = word.match(/[-_/+]/g) ?? [];
    const numbers = own.match(/\d+/g) ?? [];
    return own.length >= SHORTEST_OWN && !SYMBOL.test(word) && !word.startsWith("/") &&
      joints.length < word.length / 9 && numbers.length >= FEWEST_NUMBERS && /[a-z]/i.test(word);
  });
}

/**
 * A session of Stripe's customer portal or checkout; `/p/login/…` asks who it is. And any address with
 * a session or a token in its query or its fragment.
 */
const SESSION =
  /\/p\/session\/\w|\bbilling\.stripe\.com\/session\/|:\/\/\S{1,300}\/session\/(?:live|test)_[a-z\d]{6,}(?!\w*\.\w)|\/pay\/cs_(?:live|test)_\w|:\/\/\S{1,300}[?&#;](?:[a-z]{0,9}_?token|\w{0,4}sess(?:ion)?_?(?:id)?|sid)=(?=[\w.%-]*\d)(?=[\d.%-]*[a-z_])[\w.%-]{12}/i;

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

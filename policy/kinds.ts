/**
 * The kinds of values that the handbook may hold.
 *
 * @module
 */
import { isCalendarDate, WEEKDAYS } from "../rules/time/calendar.ts";
import { isZoneName, zoneNames } from "../rules/time/zones.ts";
import { secretIn } from "../rules/text/secrets.ts";
import { likeliest } from "./nearest.ts";
import type { Kind } from "./entry.ts";
import type { CalendarDate, TimeOfDay, Weekday } from "./handbook.ts";

const isText = (value: unknown): value is string => typeof value === "string";
const matches = (pattern: RegExp) => (value: unknown) => isText(value) && pattern.test(value);
const within = (from: number, to: number) => (value: unknown) =>
  typeof value === "number" && Number.isFinite(value) && value >= from && value <= to;

/** A channel's id. */
export const CHANNEL: Kind<string> = {
  ok: matches(/^[CG][A-Z0-9]{2,}$/),
  allowed: "a channel's id, as Slack shows it at the bottom of View channel details",
  example: "C0123456789",
};

/** A person's id. */
export const USER: Kind<string> = {
  ok: matches(/^[UW][A-Z0-9]{2,}$/),
  allowed: "a member's id, from Copy member ID in their profile",
  example: "U0123456789",
};

/** A user group's id. */
export const USER_GROUP: Kind<string> = {
  ok: matches(/^S[A-Z0-9]{2,}$/),
  allowed: "a user group's id, from its address in People & user groups",
  example: "S0123456789",
};

/** A day of the week. */
export const WEEKDAY: Kind<Weekday> = {
  ok: (value) => WEEKDAYS.includes(value as Weekday),
  allowed: "a day of the week in English",
  example: "Monday",
};

/** A local time. */
export function time(example: TimeOfDay): Kind<TimeOfDay> {
  return {
    ok: matches(/^([01]\d|2[0-3]):[0-5]\d$/),
    allowed: "a time on the 24-hour clock, HH:MM",
    example,
  };
}

/** A calendar day. */
export const DATE: Kind<CalendarDate> = {
  ok: (value) => isText(value) && isCalendarDate(value),
  allowed: "a day of the calendar, YYYY-MM-DD",
  example: "2026-12-25",
};

/** A time zone. */
export const ZONE: Kind<string> = {
  ok: (value) => value === "UTC" || isText(value) && value.includes("/") && isZoneName(value),
  allowed: "an IANA time zone, written as IANA does",
  example: "Europe/Berlin",
  near: (value) => isText(value) ? likeliest(value, zoneNames()) : undefined,
};

/** `true` or `false`. */
export const YES_OR_NO: Kind<boolean> = {
  ok: (value) => value === true || value === false,
  allowed: "true or false",
  example: true,
};

/** A color as GitHub writes it. */
export const COLOR: Kind<string> = {
  ok: matches(/^[0-9a-fA-F]{6}$/),
  allowed: "a color, six hex digits without #",
  example: "5319e7",
};

/** A repository on GitHub; no name is `.` or `..`, and none ends with `.git`. */
export function repository(example: string): Kind<string> {
  return {
    ok: matches(/^[A-Za-z0-9][A-Za-z0-9-]*\/(?!\.{1,2}$)(?!.*\.git$)[A-Za-z0-9._-]+$/i),
    allowed: "a repository, owner/name",
    example,
  };
}

/** The address of a page that customers are sent to. */
export const ADDRESS: Kind<string> = {
  ok: (value) =>
    isAddress(value) && isPublicHost(value) && !holdsSecret(value) && !placeholderIn(value),
  allowed: "an address that begins with https://",
  example: "https://calendly.com/harbor/customer",
  hint: (value) => {
    if (!isAddress(value)) return undefined;
    if (!isPublicHost(value)) return "Customers open it: their browsers cannot reach this host.";
    return hintFor(value);
  },
};

function isAddress(value: unknown): value is string {
  return isText(value) && /^https:\/\/[^\s<>|]+$/.test(value) && URL.canParse(value);
}

/** Can somebody outside of the company's network open it? */
function isPublicHost(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname.includes(".") && !/^[\d.]+$|\.(?:local|localhost|internal)$/i.test(hostname);
}

const LINK = /\bhttps?:\/\/[^\s<>|"]+/gi;
/** What a parameter of an address is called when its value is a secret. */
const SECRET_NAME =
  /token|secret|passw|api[-_]?key|access[-_]?key|credential|^(?:key|auth|authorization|sig|signature|jwt|session)$/i;

/** Whether a text has a secret in it: somebody's password in an address, a key, a card number. */
export function holdsSecret(text: string): boolean {
  return secretIn(text) !== undefined || (text.match(LINK) ?? []).some((address) => {
    if (!URL.canParse(address)) return false;
    const { username, password, searchParams, hash } = new URL(address);
    const named = [...searchParams.keys(), ...new URLSearchParams(hash.slice(1)).keys()];
    return username !== "" || password !== "" || named.some((name) => SECRET_NAME.test(name));
  });
}

/** What else may be wrong with a text that people read. */
function hintFor(text: string): string | undefined {
  if (holdsSecret(text)) return "Customers can read it: remove the password or token.";
  const placeholder = placeholderIn(text);
  return placeholder && `Nothing fills in ${placeholder}: people would read it as it is.`;
}

/** What the app fills in somewhere. */
const PLACEHOLDERS = ["name", "link", "links", "call", "time", "times", "sender"];
/** As other tools write them: `{{name}}`, `${name}`, `[name]`, `<link>`, `%time%`. */
const OTHER_STYLES = new RegExp(
  `[{$]\\{[^}]*\\}|[\\[<%]\\s*(?:${PLACEHOLDERS.join("|")})\\s*[\\]>%]`,
  "i",
);
/** A bracket that was not closed, or not opened. */
const HALF = new RegExp(
  `\\{\\s*(?:${PLACEHOLDERS.join("|")})\\b(?!\\s*\\})|(?<!\\{\\s*)\\b(?:${
    PLACEHOLDERS.join("|")
  })\\}`,
  "i",
);

/** A placeholder that is not one of `fills`, or is not written as the app writes them. */
function placeholderIn(text: string, fills: readonly string[] = []): string | undefined {
  const plain = text.normalize("NFKC");
  const found = OTHER_STYLES.exec(plain) ?? HALF.exec(plain);
  if (found) return found[0];
  const words = [...plain.matchAll(/\{\s*[\p{L}\p{N}_]*\s*\}/gu)].map(([whole]) => whole);
  const wrong = words.find((whole) => !fills.includes(whole.slice(1, -1)));
  return wrong ?? (plain === text || words.length === 0 ? undefined : notAsWritten(text, words));
}

/** A placeholder in letters of another width: the app fills in only its own. */
function notAsWritten(text: string, words: readonly string[]): string | undefined {
  return words.find((whole) => !text.includes(whole));
}

/** A whole number. */
export function count(from: number, to: number): Kind<number> {
  return {
    ok: (value) => Number.isInteger(value) && within(from, to)(value),
    allowed: `a whole number from ${from} to ${to}`,
    example: Math.max(from, Math.min(3, to)),
  };
}

/** A number of hours, or of parts of them. */
export function hours(to: number): Kind<number> {
  return {
    ok: (value) => within(0, to)(value) && value !== 0,
    allowed: `a number of hours, more than 0 and at most ${to}`,
    example: 4,
  };
}

/** One of these words. */
export function choice<const T extends string>(...values: T[]): Kind<T> {
  return {
    ok: (value) => values.includes(value as T),
    allowed: `one of ${values.map((value) => `"${value}"`).join(", ")}`,
    example: values[0],
  };
}

const LINE_BREAK = /[\n\r\v\f\u0085\u2028\u2029]/;
// deno-lint-ignore no-control-regex -- none of them can be read
const CONTROL = /[\0-\x1f\x7f-\x9f]/;

/** A text that is shown on one line: a name, a heading, a question. */
export function oneLine(most: number, example: string): Kind<string> {
  return {
    ok: (value) =>
      isText(value) && value !== "" && value.length <= most && value === value.trim() &&
      !LINE_BREAK.test(value) && !CONTROL.test(value) && !hintFor(value) &&
      !MENTION.test(value),
    allowed: `a text of 1 to ${most} characters`,
    example,
    hint: oneLineHint,
  };
}

/** The beginning of a name; it may end with a blank. */
export function prefix(most: number, example: string): Kind<string> {
  const line = oneLine(most, example);
  return {
    ...line,
    ok: (value) => isText(value) && value.length <= most && line.ok(value.replace(/ +$/, "")),
  };
}

function oneLineHint(value: unknown): string | undefined {
  if (!isText(value)) return undefined;
  if (LINE_BREAK.test(value)) return "It is shown on one line: remove the line break.";
  if (value.trim() !== "" && value !== value.trim()) return "Remove the spaces around it.";
  return readHint(value);
}

/** A mention as Slack's machines write it: people would read it so, or be called. */
const MENTION = /<[!@#][^>\s]*>/;

function readHint(value: unknown): string | undefined {
  if (!isText(value)) return undefined;
  return MENTION.test(value) ? "Remove the mention: nobody is called by it." : hintFor(value);
}

/** A heading of an issue: the app adds the number signs. */
export function heading(most: number, example: string): Kind<string> {
  const line = oneLine(most, example);
  return {
    ...line,
    ok: (value) => line.ok(value) && isText(value) && !value.startsWith("#"),
    hint: (value) =>
      isText(value) && value.startsWith("#")
        ? "Remove the number sign: Baton adds it."
        : oneLineHint(value),
  };
}

/** What a message may hold, and how it is written. */
export interface MessageOptions {
  /** Placeholders that the app fills in. */
  fills?: readonly string[];
  /** Those of them that have to be there. */
  needs?: readonly string[];
}

/**
 * A message that people read. It may hold only placeholders that the app fills in: others would be
 * read as they are.
 */
export function message(example: string, options: MessageOptions = {}): Kind<string> {
  const { needs = [] } = options;
  const fills = options.fills ?? needs;
  const others = fills.filter((name) => !needs.includes(name));
  return {
    ok: (value) => {
      if (!isText(value) || value.trim() === "" || value.length > 2500) return false;
      return !placeholderIn(value, fills) && !holdsSecret(value) && !MENTION.test(value) &&
        needs.every((name) => value.includes(`{${name}}`));
    },
    hint: (value) =>
      isText(value) && (holdsSecret(value) || MENTION.test(value)) ? readHint(value) : undefined,
    allowed: needs.length > 0
      ? `a text with ${braced(needs)} in it, and no other {…}` +
        (others.length > 0 ? ` than ${braced(others)}` : "")
      : fills.length > 0
      ? `a text without other {…} than ${braced(fills)}`
      : "a text of 1 to 2,500 characters without {…}",
    example,
  };
}

/** The subject of an e-mail: a message on one line. */
export function subject(example: string, options: MessageOptions = {}): Kind<string> {
  const kind = message(example, options);
  return {
    ...kind,
    ok: (value) => kind.ok(value) && isText(value) && !LINE_BREAK.test(value),
    hint: (value) =>
      isText(value) && LINE_BREAK.test(value) ? oneLineHint(value) : kind.hint?.(value),
  };
}

function braced(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(" and ");
}

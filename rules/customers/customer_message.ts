/**
 * What is said to a customer about an issue.
 *
 * @module
 */
import type { CalendarDate } from "../../handbook.ts";
import { dayLabel } from "../time/calendar.ts";

/** The call in the customer's words: "today's call", "our call on Monday 2 February". */
export function callWords(call_date: CalendarDate, today: CalendarDate): string {
  return call_date === today ? "today's call" : `our call on ${dayLabel(call_date)}`;
}

/** A template of the handbook with `{call}` and `{link}` filled in. */
export function fillIn(template: string, words: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name) => words[name] ?? whole);
}

const MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|" +
  "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
const SPANS = "week|month|quarter|year|sprint|release|season|spring|summer|autumn|fall|winter";

/** Wordings that a customer reads as a date. English words, and numbers in any language. */
const DATES = [
  /\b\d{4}-\d{1,2}(?:-\d{1,2})?\b/,
  /(?<![\d./])\d{1,2}\/\d{1,2}(?:\/(?:\d{2}|\d{4}))?(?=[.,;:!?)]*(?:\s|$))/,
  // With points only as Germans write it: "10.15" is a version.
  /(?<![\d./])\d{1,2}\. ?\d{1,2}\.(?:\d{2}|\d{4})?(?=[,;:!?)]*(?:\s|$))/,
  new RegExp(`\\b(?:${MONTHS})\\.? \\d{1,4}(?:st|nd|rd|th)?\\b`, "i"),
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th|\\.)?(?: of)? (?:${MONTHS})\\b`, "i"),
  new RegExp(`\\b(?:in|by|until|before|early|mid|late|end of)[ -](?:${MONTHS})\\b`, "i"),
  new RegExp(`\\b${DAYS}\\b`, "i"),
  new RegExp(`\\b(?:this|next|coming|following|end of(?: the| this)?|by the) (?:${SPANS})\\b`, "i"),
  new RegExp(
    `\\b(?:in|within) (?:an?|one|two|three|four|five|six|\\d+) (?:days?|${SPANS})s?\\b`,
    "i",
  ),
  /\bq[1-4]\b|\btomorrow\b|\b20[2-9]\d\b/i,
];

/**
 * The first wording of a text that promises a day; undefined when there is none.
 *
 * @param except what may stand there: the words for the call itself, the link
 */
export function dateWording(text: string, except: readonly string[] = []): string | undefined {
  let rest = text.normalize("NFKC").replace(/\p{Cf}/gu, "");
  for (const words of except) rest = rest.replaceAll(words, "·");
  for (const pattern of DATES) {
    const found = pattern.exec(rest);
    if (found) return found[0];
  }
  return undefined;
}

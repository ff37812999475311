/**
 * What a request for a trial key is checked for.
 *
 * @module
 */
import type { CalendarDate } from "../../policy/handbook.ts";
import { domainsOf, isDomain, sharedDomains } from "../customers/customer.ts";
import { daysAfter, isCalendarDate } from "../time/calendar.ts";

/** The most hosts, more than anybody has. */
const MOST_HOSTS = 1_000_000;
/** The most days of a trial, of an extension, and until it starts. */
export const MOST_DAYS = 90;

/** A whole number as people type it: `1,500`, `1 500`; undefined for anything else. */
export function wholeNumber(text: string): number | undefined {
  const plain = text.normalize("NFKC").trim();
  if (/^\d{1,15}$/.test(plain)) return Number(plain);
  const [separator] = /[,.'’ ]/.exec(plain) ?? [];
  if (!separator) return undefined;
  const groups = plain.split(separator);
  const right = groups.every((group, at) =>
    /^\d+$/.test(group) && (at === 0 || group.length === 3)
  );
  return right && groups[0].length <= 3 && groups.length <= 5 ? Number(groups.join("")) : undefined;
}

/** Why a number of hosts is not one; undefined when it is. */
export function hostsProblem(hosts: number | undefined): string | undefined {
  return isWithin(hosts, MOST_HOSTS)
    ? undefined
    : "Write a whole number from 1 to 1,000,000, like 1500.";
}

/** Why a number of days is not one; undefined when it is. */
export function daysProblem(days: number | undefined): string | undefined {
  return isWithin(days, MOST_DAYS) ? undefined : `Write a whole number from 1 to ${MOST_DAYS}.`;
}

function isWithin(number: number | undefined, most: number): boolean {
  return number !== undefined && number >= 1 && number <= most;
}

/** Why a trial cannot start on a day; undefined when it can. */
export function startProblem(
  start: CalendarDate | undefined,
  today: CalendarDate,
): string | undefined {
  if (!start || !isCalendarDate(start)) return "When does it start?";
  if (start < today) return "This day is past. Choose today or a later day.";
  return start > daysAfter(today, MOST_DAYS)
    ? `This is more than ${MOST_DAYS} days ahead. Ask for the key nearer to that day.`
    : undefined;
}

/** Why the first day of a trial that runs is none; undefined when it is one. */
export function sinceProblem(
  since: CalendarDate | undefined,
  { days, today }: { days: number; today: CalendarDate },
): string | undefined {
  if (!since || !isCalendarDate(since)) return "Since when does it run?";
  if (since > daysAfter(today, MOST_DAYS)) return `This is more than ${MOST_DAYS} days ahead.`;
  return daysAfter(since, days) < today
    ? "With this first day, the trial would be over already. Choose a later one."
    : undefined;
}

/** Why a trial cannot run until a day; undefined when it can. */
export function extensionProblem(
  end: CalendarDate | undefined,
  { before, today }: { before: CalendarDate; today: CalendarDate },
): string | undefined {
  if (!end || !isCalendarDate(end)) return "Until when should it run?";
  if (end <= before) return "This is not later than its last day now.";
  if (end < today) return "This day is past. Choose today or a later day.";
  const from = before > today ? before : today;
  return end > daysAfter(from, MOST_DAYS)
    ? `This is more than ${MOST_DAYS} days longer. Choose an earlier day.`
    : undefined;
}

/** The longest domain (RFC 1035), and the longest part before the "@" (RFC 5321). */
const LONGEST = { domain: 255, local: 64 };

/** The address that a text is; undefined when it is none, or more than one. */
export function emailIn(text: string): string | undefined {
  const plain = text.normalize("NFKC").trim().replace(/^mailto:/i, "");
  const [, local, domain] = /^([^\s@<>()[\]",;:\\]+)@([^\s@]+)$/.exec(plain) ?? [];
  if (!local || local.length > LONGEST.local || /^\.|\.\.|\.$/.test(local)) return undefined;
  return domain.length <= LONGEST.domain && isDomain(domain) ? plain : undefined;
}

/** Is an address outside of what is known of a customer? Where nothing is known, none is. */
export function isElsewhere(email: string, domains: readonly string[]): boolean {
  return domains.length > 0 && sharedDomains(domainsOf(email), [{ domains: [...domains] }])
        .length === 0;
}

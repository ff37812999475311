/**
 * What is said to a customer about a meeting.
 *
 * @module
 */
import { isCalendarDate } from "../time/calendar.ts";
import { whichOfTwo } from "../time/local_time.ts";
import { momentLabel } from "../text/text.ts";

export { greeted } from "./greeting.ts";

/**
 * A time (epoch milliseconds) in words that need no reader's zone:
 * `Tuesday 3 February, 10:00 (Europe/Berlin)`. Where the clocks of the zone show it twice that day,
 * it says which of the two it is.
 */
export function timeWords(instant: number, zone: string): string {
  return `${momentLabel(instant, zone)} (${zone}${ofTwo(instant, zone, ", ")})`;
}

/** Which of two it is, behind `before`; empty for a time that there is once that day in the zone. */
export function ofTwo(instant: number, zone: string, before = ""): string {
  const which = whichOfTwo(instant, zone);
  if (!which) return "";
  const when = which === "first" ? "before" : "after";
  return `${before}the ${which} of two: ${when} the clocks go back`;
}

/**
 * The booking link with what Calendly takes from it: the invitee's name and e-mail address, and in
 * `utm_content` the meeting, which comes back with Calendly's event.
 */
export function bookingLink(
  link: string,
  meeting: { id: string; asked_by?: string; email?: string },
): string {
  const url = new URL(link);
  if (meeting.asked_by) url.searchParams.set("name", meeting.asked_by);
  if (meeting.email) url.searchParams.set("email", meeting.email);
  url.searchParams.set("utm_source", "baton");
  url.searchParams.set("utm_content", meeting.id);
  // A space is written as %20: other readers of the address take "+" for a plus.
  url.search = url.search.replace(/\+/g, "%20");
  return url.href;
}

/** A link that opens an e-mail with everything but the last look at it. */
export function mailLink(to: string, mail: { subject: string; text: string }): string {
  const words = (text: string) => encodeURIComponent(text).replace(/'/g, "%27");
  return `mailto:${encodeURIComponent(to).replace("%40", "@")}?subject=${words(mail.subject)}` +
    `&body=${words(mail.text)}`;
}

/** Where somebody is found on LinkedIn. */
export function linkedInSearch(name: string, company: string): string {
  return "https://www.linkedin.com/search/results/people/?keywords=" +
    encodeURIComponent(`${name} ${company}`);
}

/** Does it look like an e-mail address? Whether it is one, only a mail can tell. */
export function isEmail(text: string): boolean {
  return /^[^\s@<>,;"|]+@[^\s@<>,;"|]+\.[^\s@<>,;".|]{2,}$/.test(text);
}

/** What is wrong with a time that an automation tool sent, or the instant. */
export function eventTime(
  text: string,
  now: number,
): { instant: number } | { problem: string } {
  // Without an offset it would be a guess which clock was meant.
  const form =
    /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-](\d{2}):?(\d{2}))$/;
  const parts = form.exec(text.trim());
  if (!parts) return { problem: "it is not a time with a zone, like 2026-02-03T10:00:00Z" };
  const [, day, hour, minute, second = "0", ahead = "0", further = "0"] = parts;
  // JavaScript makes 2 March of 30 February, and 1 o'clock of 24:60.
  const there = isCalendarDate(day) && Number(hour) < 24 && Number(minute) < 60 &&
    Number(second) < 60 && Number(ahead) <= 14 && Number(further) < 60;
  const instant = there ? Date.parse(text.trim()) : NaN;
  if (Number.isNaN(instant)) return { problem: "there is no such time" };
  if (instant <= now) return { problem: "it is in the past" };
  return instant - now > MOST_AHEAD ? { problem: "it is more than two years ahead" } : { instant };
}

/** Nobody books further ahead: the year is a typing mistake. */
export const MOST_AHEAD = 2 * 366 * 24 * 60 * 60 * 1000;

/**
 * What is said to a customer about an issue.
 *
 * @module
 */
import type { CalendarDate } from "../../policy/handbook.ts";
import { dayLabel } from "../time/calendar.ts";

export { dateWording } from "./date_wording.ts";

/** The call in the customer's words: "today's call", "our call on Monday 2 February". */
export function callWords(call_date: CalendarDate, today: CalendarDate): string {
  return call_date === today ? "today's call" : `our call on ${dayLabel(call_date)}`;
}

/** A template of the handbook with `{call}` and `{link}` filled in. */
export function fillIn(template: string, words: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name) => words[name] ?? whole);
}

/**
 * What a customer reads about a trial key: prepared from the handbook's words.
 *
 * @module
 */
import type { CalendarDate } from "../../policy/handbook.ts";
import { dayWords } from "../next_steps/due_days.ts";
import type { Trial } from "./trial.ts";

/** A text for somebody. */
export function withName(text: string, name: string): string {
  return text.replaceAll("{name}", () => name);
}

/** "Your trial key is on its way to nadia@fernhill.example. It runs until Friday 6 March." */
export function onItsWay(
  text: string,
  { contact, email, runs }: Pick<Trial, "contact" | "email" | "runs">,
  today: CalendarDate,
): string {
  return withName(text, contact).replaceAll("{email}", () => email)
    .replaceAll("{end}", () => runs ? dayWords(runs.end, today) : "{end}");
}

/** What is left to be filled in: `{name}`. */
export function leftToFill(text: string): string | undefined {
  return /\{(?:name|email|end|link)\}/.exec(text.normalize("NFKC"))?.[0];
}

/** The text without the last day of the trial, which is no promise: it is so. */
export function withoutEnd(text: string, end: CalendarDate, today: CalendarDate): string {
  return text.replaceAll(dayWords(end, today), "");
}

/** Between native inputs and the values that Slack's elements hold. */
import type { JsonObject } from "../../types.ts";

/** One choice of a menu. */
export interface Choice {
  /** Its place among all choices, as text: values need not differ. */
  key: string;
  label: string;
  description?: string;
  option: JsonObject;
}

/** A heading with its choices; without a label when the menu has no headings. */
export interface ChoiceGroup {
  label?: string;
  choices: Choice[];
}

/** The choices of a select, checkboxes, radio buttons or an overflow menu. */
export function choicesOf(element: JsonObject): ChoiceGroup[] {
  let at = 0;
  const choice = (option: JsonObject): Choice => ({
    key: String(at++),
    label: wordsOf(option.text),
    ...(option.description ? { description: wordsOf(option.description) } : {}),
    option,
  });
  const groups = element.option_groups as { label: unknown; options: JsonObject[] }[] | undefined;
  if (groups) {
    return groups.map((group) => ({
      label: wordsOf(group.label),
      choices: group.options.map(choice),
    }));
  }
  return [{ choices: ((element.options ?? []) as JsonObject[]).map(choice) }];
}

/** The key of the choice that an option is; "" when it is none of them. */
export function keyOf(groups: ChoiceGroup[], option: unknown): string {
  const value = (option as JsonObject | undefined)?.value;
  return groups.flatMap((group) => group.choices)
    .find((choice) => choice.option.value === value)?.key ?? "";
}

/** The words of a text object, or of what should be one. */
export function wordsOf(text: unknown): string {
  return String((text as { text?: unknown } | undefined)?.text ?? "");
}

/** `2026-02-02T09:00` for a datetime input, from epoch seconds, in the reader's zone. */
export function localTime(seconds: number, zone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(new Date(seconds * 1000));
  return parts.replace(" ", "T");
}

/** Epoch seconds of what a datetime input holds; NaN when it is incomplete. */
export function secondsOf(local: string, zone: string): number {
  const asUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? Date.parse(`${local}:00Z`) : NaN;
  // Twice, since the first guess may lie on the other side of a change of the clocks.
  let guess = asUtc;
  for (let i = 0; i < 2; i++) guess = asUtc - offsetOf(guess, zone);
  return Math.round(guess / 1000);
}

function offsetOf(time: number, zone: string): number {
  if (Number.isNaN(time)) return NaN;
  const wall = Date.parse(`${localTime(time / 1000, zone)}:00Z`);
  return wall - Math.floor(time / 60_000) * 60_000;
}

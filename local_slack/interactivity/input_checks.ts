/**
 * What Slack's client checks in a form before the app hears of it.
 *
 * @module
 */
import type { Block, JsonObject } from "../types.ts";
import { elementsOf, isObject, valueField, type Values } from "./elements.ts";

/** Messages under inputs, by block_id; empty when all is well. */
export function inputErrors(blocks: readonly Block[], values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { block, element, block_id } of elementsOf(blocks)) {
    if (block.type !== "input") continue;
    const field = valueField(element.type);
    const value = field ? values[block_id]?.[element.action_id]?.[field] : undefined;
    const error = isEmpty(value)
      ? block.optional === true ? undefined : "Please complete this required field."
      : problemOf(element, value);
    if (error) errors[block_id] = error;
  }
  return errors;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && value.type === "rich_text" && richText(value).trim() === "";
}

function richText(node: JsonObject): string {
  if (typeof node.text === "string") return node.text;
  if (!Array.isArray(node.elements)) return node.type === "rich_text_section" ? "" : "•";
  return node.elements.filter(isObject).map(richText).join("");
}

function problemOf(element: JsonObject & { type: string }, value: unknown): string | undefined {
  if (Array.isArray(value)) return tooMany(element, value.length);
  if (typeof value !== "string") return undefined;
  switch (element.type) {
    case "plain_text_input":
      return wrongLength(element, value);
    case "number_input":
      return wrongNumber(element, value);
    case "email_text_input":
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim())
        ? undefined
        : "Please enter a valid email address.";
    case "url_text_input":
      return isWebAddress(value.trim()) ? undefined : "Please enter a valid URL.";
    case "datepicker":
      return isDay(value) ? undefined : "Please enter a valid date.";
  }
}

function tooMany(element: JsonObject, count: number): string | undefined {
  const most = element.max_selected_items ??
    (element.type === "file_input" ? element.max_files : undefined);
  return typeof most === "number" && count > most
    ? `Please choose at most ${most} ${most === 1 ? "item" : "items"}.`
    : undefined;
}

function wrongLength(element: JsonObject, value: string): string | undefined {
  const least = typeof element.min_length === "number" ? element.min_length : 0;
  const most = typeof element.max_length === "number" ? element.max_length : 3000;
  if (value.length < least) return `Please enter at least ${least} characters.`;
  if (value.length > most) return `Please enter at most ${most} characters.`;
}

function wrongNumber(element: JsonObject, value: string): string | undefined {
  const decimal = element.is_decimal_allowed === true;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(value.trim())) return "Please enter a valid number.";
  if (!decimal && value.includes(".")) return "Please enter a whole number.";
  const bound = (name: string) => element[name] === undefined ? undefined : Number(element[name]);
  const [least, most] = [bound("min_value"), bound("max_value")];
  if (least !== undefined && Number(value) < least) {
    return `Please enter a number of at least ${least}.`;
  }
  if (most !== undefined && Number(value) > most) {
    return `Please enter a number of at most ${most}.`;
  }
}

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && ["http:", "https:"].includes(new URL(value).protocol);
}

function isDay(value: string): boolean {
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

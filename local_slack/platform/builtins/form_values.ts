/**
 * What a person filled into a form, as the workflow gets it.
 *
 * @module
 */
import type { JsonObject } from "../../types.ts";
import { LONGEST_STRING } from "../executions/parameters.ts";
import { choicesOf, type FormField, type FormFields, kindOf } from "./form_fields.ts";

/** `view.state.values` of a payload. */
export type StateValues = Record<string, Record<string, JsonObject> | undefined>;

/** The values by field, or what is wrong with them by field. */
export type FormAnswer = { values: JsonObject } | { errors: Record<string, string> };

/** Reads and checks a whole form; fields that were left empty are not there. */
export function readForm({ elements, required = [] }: FormFields, state: StateValues): FormAnswer {
  const values: JsonObject = {};
  const errors: Record<string, string> = {};
  for (const field of elements) {
    const value = valueOf(field, state[field.name]?.[field.name] ?? {});
    if (value === undefined) {
      if (required.includes(field.name)) errors[field.name] = "Please fill this in.";
      continue;
    }
    const error = errorOf(field, value);
    if (error) errors[field.name] = error;
    else values[field.name] = value;
  }
  return Object.keys(errors).length > 0 ? { errors } : { values };
}

function valueOf(field: FormField, state: JsonObject): unknown {
  const kind = kindOf(field);
  if (kind === "array") return listOf(field, state);
  const option = state.selected_option as { value: string } | null | undefined;
  if (kind === "boolean") return option ? option.value === "true" : undefined;
  if (option) return choicesOf(field).find((each) => each.option.value === option.value)?.value;
  switch (kind) {
    case "integer":
    case "number":
      return isText(state.value) ? Number(state.value) : undefined;
    case "date":
      return state.selected_date ?? undefined;
    case "timestamp":
      return state.selected_date_time ?? undefined;
    case "user_id":
      return state.selected_user ?? undefined;
    case "channel_id":
      return state.selected_conversation ?? undefined;
    case "rich_text":
      return state.rich_text_value ?? undefined;
    case "file_id":
      return filesOf(state)[0];
    default:
      return isText(state.value) ? state.value : undefined;
  }
}

function listOf(field: FormField, state: JsonObject): unknown[] | undefined {
  const options = state.selected_options as { value: string }[] | undefined;
  const choices = choicesOf(field);
  const values = options
    ? options.map((option) => choices.find((each) => each.option.value === option.value)?.value)
    : (state.selected_users ?? state.selected_conversations ?? filesOf(state)) as unknown[];
  return values.length > 0 ? values : undefined;
}

function filesOf(state: JsonObject): string[] {
  return Array.isArray(state.files) ? state.files.map(({ id }) => String(id)) : [];
}

function errorOf(field: FormField, value: unknown): string | undefined {
  if (typeof value === "number") return numberError(field, value);
  if (Array.isArray(value)) {
    const { maxItems = Infinity } = field;
    return value.length > maxItems ? `Please choose at most ${maxItems}.` : undefined;
  }
  if (typeof value !== "string" || kindOf(field) !== "string") return undefined;
  const { minLength = 0, maxLength = Infinity, format } = field;
  if (value.length < minLength) return `Please write at least ${minLength} characters.`;
  if (value.length > maxLength) return `Please write at most ${maxLength} characters.`;
  if (new TextEncoder().encode(value).length > LONGEST_STRING) return "Please write less.";
  if (format === "email" && !/^\S+@\S+\.\S+$/.test(value)) return "Please enter an email address.";
  if (format === "url" && !URL.canParse(value)) return "Please enter a web address.";
}

function numberError(field: FormField, value: number): string | undefined {
  const { minimum = -Infinity, maximum = Infinity } = field;
  if (Number.isNaN(value)) return "Please enter a number.";
  if (kindOf(field) === "integer" && !Number.isInteger(value)) {
    return "Please enter a whole number.";
  }
  if (kindOf(field) === "timestamp") return undefined;
  if (value < minimum) return `Please enter a number of at least ${minimum}.`;
  if (value > maximum) return `Please enter a number of at most ${maximum}.`;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

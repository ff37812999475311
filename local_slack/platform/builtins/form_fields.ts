/**
 * The fields of OpenForm: how each is asked for.
 *
 * @module
 */
import type { Block, JsonObject, Violation } from "../../types.ts";

/** One element of a form, as the workflow defines it. */
export interface FormField {
  name: string;
  title: string;
  type: string;
  description?: string;
  default?: unknown;
  long?: boolean;
  format?: "email" | "url";
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  enum?: unknown[];
  choices?: Choice[];
  items?: { type: string; enum?: unknown[]; choices?: Choice[] };
  maxItems?: number;
  display_type?: "multi_static_select" | "checkboxes";
}

/** One choice of a field. */
export interface Choice {
  value: unknown;
  title?: string;
  description?: string;
}

/** The `fields` input of OpenForm. */
export interface FormFields {
  elements: FormField[];
  required?: string[];
}

/** Options of a select hold values of at most this many characters. */
const LONGEST_OPTION = 75;
/** Slack's limit for what fits into a text input. */
const LONGEST_INPUT = 3_000;

/** The choices of a field, with the option that stands for each. */
export function choicesOf(field: FormField): { value: unknown; option: JsonObject }[] {
  const { items = { type: "" } } = field;
  const choices = field.choices ?? items.choices ??
    (field.enum ?? items.enum)?.map((value): Choice => ({ value })) ?? [];
  return choices.map(({ value, title, description }, index) => ({
    value,
    option: {
      text: plain((title ?? String(value)).slice(0, LONGEST_OPTION)),
      value: String(value).length <= LONGEST_OPTION ? String(value) : `choice_${index}`,
      ...description ? { description: plain(description.slice(0, LONGEST_OPTION)) } : {},
    },
  }));
}

/** The input block that asks for a field; block and action carry the field's name. */
export function inputBlock(field: FormField, required: boolean): Block {
  return {
    type: "input",
    block_id: field.name,
    label: plain(field.title),
    optional: !required,
    ...field.description ? { hint: plain(field.description) } : {},
    element: { action_id: field.name, ...elementOf(field) },
  };
}

/** A field's kind, without `slack#/types/`. */
export function kindOf({ type }: { type: string }): string {
  return type.replace("slack#/types/", "");
}

function elementOf(field: FormField): JsonObject {
  const { default: start } = field;
  const choices = choicesOf(field);
  const kind = kindOf(field);
  if (kind === "array") return listElement(field);
  if (choices.length > 0 && kind !== "boolean") {
    const initial = choices.find(({ value }) => value === start);
    return {
      type: "static_select",
      options: choices.map(({ option }) => option),
      ...initial ? { initial_option: initial.option } : {},
    };
  }
  switch (kind) {
    case "string":
      return textElement(field);
    case "boolean":
      return yesOrNo(start);
    case "integer":
    case "number":
      return {
        type: "number_input",
        is_decimal_allowed: kind === "number",
        ...given("initial_value", start, String),
        ...given("min_value", field.minimum, String),
        ...given("max_value", field.maximum, String),
      };
    case "date":
      return { type: "datepicker", ...given("initial_date", start) };
    case "timestamp":
      return { type: "datetimepicker", ...given("initial_date_time", start, Number) };
    case "user_id":
      return { type: "users_select", ...given("initial_user", start) };
    case "channel_id":
      return { ...channels("conversations_select"), ...given("initial_conversation", start) };
    case "rich_text":
      return { type: "rich_text_input", ...given("initial_value", start) };
    default:
      return { type: "file_input", max_files: 1 };
  }
}

function textElement({ format, long, default: start, minLength, maxLength }: FormField) {
  const initial = given("initial_value", start);
  if (format === "email") return { type: "email_text_input", ...initial };
  if (format === "url") return { type: "url_text_input", ...initial };
  return {
    type: "plain_text_input",
    multiline: long === true,
    ...initial,
    ...given("min_length", minLength),
    ...given("max_length", maxLength, (most) => Math.min(Number(most), LONGEST_INPUT)),
  };
}

function listElement(field: FormField): JsonObject {
  const start = Array.isArray(field.default) ? field.default : undefined;
  const most = given("max_selected_items", field.maxItems);
  switch (kindOf(field.items ?? { type: "string" })) {
    case "user_id":
      return { type: "multi_users_select", ...given("initial_users", start), ...most };
    case "channel_id":
      return {
        ...channels("multi_conversations_select"),
        ...given("initial_conversations", start),
        ...most,
      };
    case "file_id":
      return { type: "file_input", ...given("max_files", field.maxItems) };
  }
  const choices = choicesOf(field);
  const initial = choices.filter(({ value }) => start?.includes(value)).map(({ option }) => option);
  return {
    type: field.display_type === "checkboxes" ? "checkboxes" : "multi_static_select",
    options: choices.map(({ option }) => option),
    ...initial.length > 0 ? { initial_options: initial } : {},
    ...field.display_type === "checkboxes" ? {} : most,
  };
}

function yesOrNo(start: unknown): JsonObject {
  const options = [
    { text: plain("Yes"), value: "true" },
    { text: plain("No"), value: "false" },
  ];
  const initial = options.find(({ value }) => value === String(start));
  return { type: "radio_buttons", options, ...initial ? { initial_option: initial } : {} };
}

function channels(type: string): JsonObject {
  return { type, filter: { include: ["public", "private"] } };
}

function plain(text: string): JsonObject {
  return { type: "plain_text", text };
}

function given(name: string, value: unknown, as: (value: unknown) => unknown = (same) => same) {
  return value === undefined || value === null ? {} : { [name]: as(value) };
}

const FIELD_KINDS = new Set([
  "string",
  "boolean",
  "integer",
  "number",
  "array",
  "date",
  "timestamp",
  "user_id",
  "channel_id",
  "rich_text",
  "file_id",
]);

/** What is wrong with a form's definition. */
export function formProblems(fields: unknown, place: string): Violation[] {
  const { elements, required = [] } = (fields ?? {}) as Partial<FormFields>;
  if (!Array.isArray(elements) || elements.length === 0) {
    return [{ rule: "A form has fields", place: `fields in ${place}`, fix: "Add an element" }];
  }
  const names = elements.map(({ name }) => name);
  const report = (rule: string, name: string, fix: string) => ({
    rule,
    place: `field "${name}" in ${place}`,
    fix,
  });
  return [
    ...elements.flatMap((field, at) => {
      const found: Violation[] = [];
      const name = String(field.name ?? at);
      if (!field.name || !field.title) {
        found.push(report("A field has a name and a title", name, "Give it both"));
      }
      if (names.indexOf(field.name) !== at) {
        found.push(report("A field's name is there once", name, "Rename one of them"));
      }
      const kind = kindOf({ type: String(field.type) });
      if (!FIELD_KINDS.has(kind)) {
        const kinds = [...FIELD_KINDS].join(", ");
        found.push(report(`A form cannot ask for "${field.type}"`, name, `It can for ${kinds}`));
      }
      const items = kind === "array" ? kindOf(field.items ?? { type: "string" }) : "";
      if (items === "string" && choicesOf(field).length === 0) {
        found.push(report("A list of texts has choices", name, "Add items.enum or items.choices"));
      }
      return found;
    }),
    ...required.filter((name) => !names.includes(name)).map((name) =>
      report("What is required is a field of the form", name, "Add it, or remove it from required")
    ),
  ];
}

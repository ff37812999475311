/**
 * Interactive elements of Block Kit: where they are, which field holds what a person chose, and
 * what they hold before anybody touched them.
 *
 * @module
 */
import type { Block, Directory, JsonObject } from "../types.ts";

/** `values[block_id][action_id]`, as in `view.state`. */
export type Values = Record<string, Record<string, JsonObject>>;

/** An element, with its block. */
export interface PlacedElement {
  block: Block;
  element: JsonObject & { type: string; action_id: string };
  block_id: string;
}

const TEXT = { field: "value", initial: "initial_value" };
const OPTION = { field: "selected_option", initial: "initial_option" };
const OPTIONS = { field: "selected_options", initial: "initial_options" };

/** For each element type: the field that holds its value, and the one that holds its start. */
const FIELDS: Record<string, { field: string; initial: string }> = {
  plain_text_input: TEXT,
  number_input: TEXT,
  email_text_input: TEXT,
  url_text_input: TEXT,
  rich_text_input: { field: "rich_text_value", initial: "initial_value" },
  static_select: OPTION,
  external_select: OPTION,
  radio_buttons: OPTION,
  overflow: OPTION,
  checkboxes: OPTIONS,
  multi_static_select: OPTIONS,
  multi_external_select: OPTIONS,
  users_select: { field: "selected_user", initial: "initial_user" },
  multi_users_select: { field: "selected_users", initial: "initial_users" },
  channels_select: { field: "selected_channel", initial: "initial_channel" },
  multi_channels_select: { field: "selected_channels", initial: "initial_channels" },
  conversations_select: { field: "selected_conversation", initial: "initial_conversation" },
  multi_conversations_select: {
    field: "selected_conversations",
    initial: "initial_conversations",
  },
  datepicker: { field: "selected_date", initial: "initial_date" },
  timepicker: { field: "selected_time", initial: "initial_time" },
  datetimepicker: { field: "selected_date_time", initial: "initial_date_time" },
  file_input: { field: "files", initial: "initial_files" },
};

/** Is this an object, and no array? */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Blocks with an id in each block and interactive element: `give` makes those that are missing. */
export function named(blocks: unknown, give: (path: string) => string = (path) => path): Block[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.filter(isObject).map((block, index) => {
    const copy: JsonObject = { ...block, block_id: block.block_id || give(`block_${index}`) };
    if (Array.isArray(block.elements) && block.type === "actions") {
      copy.elements = block.elements.map((element, at) => name(element, `${index}_${at}`, give));
    }
    for (const place of ["accessory", "element"]) {
      if (isObject(block[place])) copy[place] = name(block[place], String(index), give);
    }
    return copy as Block;
  });
}

function name(element: unknown, path: string, give: (path: string) => string): unknown {
  if (!isObject(element) || element.action_id || !isInteractive(element.type)) return element;
  return { ...element, action_id: give(`action_${path}`) };
}

function isInteractive(type: unknown): boolean {
  return type === "button" || type === "workflow_button" || String(type) in FIELDS;
}

/** Every interactive element of `blocks`, in order. */
export function elementsOf(blocks: readonly Block[]): PlacedElement[] {
  return blocks.flatMap((block) => {
    const inside = block.type === "actions" && Array.isArray(block.elements)
      ? block.elements
      : [block.accessory, block.element];
    return inside.filter(isObject)
      .filter((element) => isInteractive(element.type))
      .map((element) => ({
        block,
        element: element as PlacedElement["element"],
        block_id: block.block_id ?? "",
      }));
  });
}

/** The field that holds the value of an element of this type; none for buttons. */
export function valueField(type: string): string | undefined {
  return FIELDS[type]?.field;
}

/** What an element holds before anybody touched it. */
function initialValue(element: JsonObject & { type: string }): JsonObject | undefined {
  const fields = FIELDS[element.type];
  if (!fields) return undefined;
  const empty = isMany(element.type) ? [] : null;
  return { type: element.type, [fields.field]: element[fields.initial] ?? empty };
}

/**
 * The state of all elements that nobody touched.
 *
 * @param kept what was typed into the page before: it wins where ids and type are the same
 * @param left what was typed into pages before that one: it fills what would be empty
 */
export function startValues(
  blocks: readonly Block[],
  kept: Values = {},
  left: Values = {},
): Values {
  const values: Values = {};
  for (const { element, block_id } of elementsOf(blocks)) {
    const initial = initialValue(element);
    if (!initial) continue;
    const [before, earlier] = [kept, left].map((all) => {
      const value = all[block_id]?.[element.action_id];
      return value?.type === element.type ? value : undefined;
    });
    (values[block_id] ??= {})[element.action_id] = before ??
      (isEmpty(initial) ? earlier : undefined) ?? initial;
  }
  return values;
}

/** What was typed into elements that are not there any more. */
export function leftValues(before: Values, left: Values, values: Values): Values {
  const gone: Values = {};
  for (const all of [left, before]) {
    for (const [block_id, actions] of Object.entries(all)) {
      for (const [action_id, value] of Object.entries(actions)) {
        if (values[block_id]?.[action_id] || isEmpty(value)) continue;
        (gone[block_id] ??= {})[action_id] = value;
      }
    }
  }
  return gone;
}

function isEmpty({ type: _, ...held }: JsonObject): boolean {
  return Object.values(held).every((value) =>
    value === null || value === "" || Array.isArray(value) && value.length === 0
  );
}

/** `values` with what the person's page says they hold now; what no element can hold is skipped. */
export function mergeValues(
  blocks: readonly Block[],
  values: Values,
  typed: unknown,
  directory: Directory,
): Values {
  const merged = startValues(blocks, values);
  if (!isObject(typed)) return merged;
  for (const { element, block_id } of elementsOf(blocks)) {
    const block = typed[block_id];
    const given = isObject(block) ? block[element.action_id] : undefined;
    const taken = isObject(given) ? takeValue(element, given, directory) : undefined;
    if (taken) merged[block_id][element.action_id] = taken;
  }
  return merged;
}

/**
 * What a person chose in an element, with nothing in it that this element cannot hold. Undefined
 * when the page sent something else than this element offers.
 */
export function takeValue(
  element: JsonObject & { type: string },
  given: JsonObject,
  directory: Directory,
): JsonObject | undefined {
  const field = valueField(element.type);
  if (!field || !(field in given)) return undefined;
  const value = given[field];
  if (value === null || value === "") return { type: element.type, [field]: empty(element.type) };
  if (!isMany(element.type)) {
    const one = takeOne(element, value, directory);
    return one === undefined ? undefined : { type: element.type, [field]: one };
  }
  if (!Array.isArray(value)) return undefined;
  const many = value.map((item) => takeOne(element, item, directory));
  return many.includes(undefined) ? undefined : { type: element.type, [field]: many };
}

function empty(type: string): unknown {
  return isMany(type) ? [] : null;
}

function isMany(type: string): boolean {
  return type === "checkboxes" || type === "file_input" || type.startsWith("multi_");
}

function takeOne(element: JsonObject & { type: string }, value: unknown, directory: Directory) {
  const type = element.type.replace("multi_", "");
  const text = typeof value === "string" ? value : undefined;
  switch (type) {
    case "external_select":
      return isObject(value) && typeof value.value === "string" && isObject(value.text)
        ? { text: value.text, value: value.value }
        : undefined;
    case "static_select":
    case "radio_buttons":
    case "overflow":
    case "checkboxes":
      return isObject(value)
        ? optionsOf(element).find((option) => option.value === value.value)
        : undefined;
    case "users_select":
      return text && directory.user(text) ? text : undefined;
    case "channels_select":
    case "conversations_select":
      return text && directory.channel(text) ? text : undefined;
    case "datepicker":
      return text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
    case "timepicker":
      return text && /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : undefined;
    case "datetimepicker":
      return Number.isInteger(value) ? value : undefined;
    case "rich_text_input":
      return isObject(value) && value.type === "rich_text" ? value : undefined;
    case "file_input":
      return isObject(value) ? value : undefined;
    default:
      return text;
  }
}

/** All options that an element offers, those of its groups included. */
export function optionsOf(element: JsonObject): JsonObject[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : [];
  return [element, ...groups].flatMap((group) =>
    isObject(group) && Array.isArray(group.options) ? group.options.filter(isObject) : []
  );
}

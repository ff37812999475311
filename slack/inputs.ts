/**
 * Inputs of forms, and what was filled in.
 *
 * @module
 */
import { truncate } from "../rules/text/text.ts";
import { currentName, zoneNames } from "../rules/time/zones.ts";
import type { Block } from "./blocks.ts";

/** The one element in each input's block: what a press of Enter in one that takes it is known by. */
export const ELEMENT = "value";

interface Input {
  block_id: string;
  label: string;
  hint?: string;
  /** May stay empty; false when missing. */
  optional?: boolean;
}

/** One line, or several with `multiline`. */
export function textInput(
  input: Input & {
    initial?: string;
    placeholder?: string;
    multiline?: boolean;
    max_length?: number;
  },
): Block {
  const { initial, multiline = false, max_length = 3000 } = input;
  return inputBlock(input, {
    type: "plain_text_input",
    multiline,
    max_length,
    ...placeholderOf(input.placeholder),
    ...(initial ? { initial_value: truncate(initial, max_length) } : {}),
  });
}

/** A line of text in which Enter is a press of its own, and not one of the form's button. */
export function onEnter(input: Block): Block {
  const element = {
    ...input.element as Block,
    dispatch_action_config: { trigger_actions_on: ["on_enter_pressed"] },
  };
  return { ...input, element, dispatch_action: true };
}

/** A web address. */
export function urlInput(input: Input & { initial?: string }): Block {
  return inputBlock(input, {
    type: "url_text_input",
    ...(input.initial ? { initial_value: input.initial } : {}),
  });
}

/** A day. */
export function dateInput(input: Input & { initial?: string; placeholder?: string }): Block {
  return inputBlock(input, {
    type: "datepicker",
    ...placeholderOf(input.placeholder),
    ...(input.initial ? { initial_date: input.initial } : {}),
  });
}

/** A time of day. */
export function timeInput(input: Input & { initial?: string }): Block {
  return inputBlock(input, {
    type: "timepicker",
    ...(input.initial ? { initial_time: input.initial } : {}),
  });
}

/**
 * A time zone: likely ones first, then all that this runtime knows, by the names of today.
 *
 * @param input.likely zones, the first of them chosen unless `chosen` is false
 */
export function zoneInput(
  input: Input & { likely: readonly string[]; chosen?: boolean },
): Block {
  const likely = [...new Set(input.likely.map(currentName))];
  const others = zoneNames().filter((zone) => !likely.includes(zone));
  const options = (zones: readonly string[]) =>
    zones.map((zone) => ({
      text: { type: "plain_text", text: zone, emoji: true },
      value: zone,
    }));
  const first = options(likely);
  const label = { type: "plain_text", text: "Likely" };
  return inputBlock(input, {
    type: "static_select",
    option_groups: [{ label, options: first }, ...groupsOf(options(others))],
    ...(input.chosen ?? true ? { initial_option: first[0] } : {}),
  });
}

/** Checkboxes. */
export function checkInput(
  input: Input & { choices: readonly { text: string; value: string }[]; initial: string[] },
): Block {
  const options = input.choices.map(({ text, value }) => ({
    text: { type: "plain_text", text: truncate(text, 75), emoji: true },
    value,
  }));
  const initial = options.filter(({ value }) => input.initial.includes(value));
  return inputBlock({ ...input, optional: true }, {
    type: "checkboxes",
    options,
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  });
}

/** A person. */
export function userInput(input: Input & { initial?: string; placeholder?: string }): Block {
  return inputBlock(input, {
    type: "users_select",
    ...placeholderOf(input.placeholder),
    ...(input.initial ? { initial_user: input.initial } : {}),
  });
}

/** A channel that the app may see. */
export function channelInput(input: Input & { initial?: string }): Block {
  return inputBlock(input, {
    type: "conversations_select",
    filter: { include: ["public", "private"], exclude_bot_users: true },
    ...(input.initial ? { initial_conversation: input.initial } : {}),
  });
}

/** How many options Slack takes in a list, or in a group of a list. */
const MOST_OPTIONS = 100;

/** One of several, as a list that opens. At most 10,000, in groups when there are more than 100. */
export function choiceInput(
  input: Input & {
    choices: readonly Choice[];
    initial?: string;
    placeholder?: string;
    /** Shown at once, one below the other; at most 10. */
    radio?: boolean;
  },
): Block {
  return inputBlock(input, {
    type: input.radio ? "radio_buttons" : "static_select",
    ...(input.radio ? {} : placeholderOf(input.placeholder)),
    ...selectOptions(input.choices, input.initial),
  });
}

/** Several of many, as a list that opens; `ticked` reads it. */
export function choicesInput(
  input: Input & { choices: readonly Choice[]; placeholder?: string; most?: number },
): Block {
  return inputBlock(input, {
    type: "multi_static_select",
    ...placeholderOf(input.placeholder),
    ...selectOptions(input.choices),
    ...(input.most ? { max_selected_items: input.most } : {}),
  });
}

/** What can be chosen. */
export interface Choice {
  text: string;
  value: string;
}

/** Words below each of the options of an input, in their order; none where there are no more. */
export function described(input: Block, words: readonly string[]): Block {
  const element = input.element as Block & { options: Block[]; initial_option?: Block };
  const describe = (option: Block) => {
    const text = words[element.options.findIndex(({ value }) => value === option.value)];
    const description = { type: "plain_text", text: truncate(text ?? "", 75), emoji: true };
    return text ? { ...option, description } : option;
  };
  const { initial_option } = element;
  return {
    ...input,
    element: {
      ...element,
      options: element.options.map(describe),
      ...(initial_option ? { initial_option: describe(initial_option) } : {}),
    },
  };
}

/** The options of a list that opens, in groups when there are many, and the chosen one. */
export function selectOptions(
  choices: readonly Choice[],
  chosen?: string,
): Block {
  const options = choices.map(({ text, value }) => ({
    text: { type: "plain_text", text: truncate(text, 75), emoji: true },
    value,
  }));
  const initial = options.find(({ value }) => value === chosen);
  return {
    ...(options.length > MOST_OPTIONS ? { option_groups: groupsOf(options) } : { options }),
    ...(initial ? { initial_option: initial } : {}),
  };
}

type Option = { text: { type: string; text: string; emoji: boolean }; value: string };

function groupsOf(options: readonly Option[]): Block[] {
  return Array.from({ length: Math.ceil(options.length / MOST_OPTIONS) }, (_, at) => {
    const group = options.slice(at * MOST_OPTIONS, (at + 1) * MOST_OPTIONS);
    const label = `${group[0].text.text} – ${group.at(-1)!.text.text}`;
    return { label: { type: "plain_text", text: truncate(label, 75) }, options: group };
  });
}

/** What a form holds (`view.state.values`). */
export type FormValues = Record<string, Record<string, unknown>>;

/** What was filled in: text, a choice's value, an id, a day; undefined when it is empty. */
export function filled(values: FormValues | undefined, block_id: string): string | undefined {
  const held = values?.[block_id]?.[ELEMENT] as
    | Record<string, unknown> & { selected_option?: { value?: string } | null }
    | undefined;
  if (!held) return undefined;
  const value = held.value ?? held.selected_option?.value ?? held.selected_date ??
    held.selected_time ?? held.selected_user ?? held.selected_conversation;
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** What was typed, by the block that holds it; nothing of what was chosen. */
export function typedTexts(values: FormValues | undefined): [block_id: string, text: string][] {
  return Object.entries(values ?? {}).flatMap(([block_id, held]) => {
    const text = Object.values(held ?? {}).map((element) => {
      const { value, rich_text_value } = (element ?? {}) as Record<string, unknown>;
      // What was chosen is under a name of its own: `selected_option`.
      return [typeof value === "string" ? value : "", ...stringsIn(rich_text_value)].join(" ");
    }).join(" ").trim();
    return text === "" ? [] : [[block_id, text] as [string, string]];
  });
}

/** The strings under `text` and `url`, at any depth. */
function stringsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === "string"
      ? (name === "text" || name === "url" ? [inner] : [])
      : stringsIn(inner)
  );
}

/** What was checked. */
export function ticked(values: FormValues | undefined, block_id: string): string[] {
  const held = values?.[block_id]?.[ELEMENT] as { selected_options?: { value: string }[] };
  return (held?.selected_options ?? []).map(({ value }) => value);
}

function inputBlock(input: Input, element: Block): Block {
  const { block_id, label, hint, optional = false } = input;
  return {
    type: "input",
    block_id,
    optional,
    label: { type: "plain_text", text: truncate(label, 2000), emoji: true },
    element: { ...element, action_id: ELEMENT },
    ...(hint ? { hint: { type: "plain_text", text: truncate(hint, 2000), emoji: true } } : {}),
  };
}

function placeholderOf(text: string | undefined): Block {
  return text
    ? { placeholder: { type: "plain_text", text: truncate(text, 150), emoji: true } }
    : {};
}

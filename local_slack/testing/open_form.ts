/**
 * The modal on a person's screen, filled in by its labels.
 *
 * @module
 */
import { type PlacedElement } from "../interactivity/elements.ts";
import { elementsOf, isObject, optionsOf, valueField } from "../interactivity/elements.ts";
import { labelOf, textOfBlocks } from "../people/readable_text.ts";
import type { JsonObject } from "../types.ts";
import type { Actions, PageView, Press } from "../page/protocol.ts";

/** What a form does to the workspace. */
export interface FormActions {
  press(press: Press): Promise<string | undefined>;
  submit(view_id: string, state: Press["state"]): Promise<Record<string, string>>;
  close(view_id: string, all: boolean): Promise<void>;
  suggest(asked: Actions["suggest"][0]): Promise<JsonObject[]>;
  /** The id behind "priya" or "#general"; what is no name stays as it is. */
  named?(text: string): string;
}

/**
 * A value to fill in: text, an option's label (or several), a person's handle, a channel's name with
 * its #, an id, a date, epoch seconds.
 */
export type Filling = string | number | string[];

/** A form as a person has it before them; what is filled in stays here until it is sent. */
export class OpenForm {
  readonly #state: Press["state"];

  constructor(readonly view: PageView, private readonly actions: FormActions) {
    this.#state = structuredClone(view.values);
  }

  get title(): string {
    return this.view.title;
  }

  /** The line above the form, "" when there is none. */
  get notice(): string {
    return this.view.notice ?? "";
  }

  /** Everything that can be read in it. */
  text(): string {
    return textOfBlocks(this.view.blocks);
  }

  /** What an input holds, by its label: text, the labels of what is chosen, an id or a date. */
  value(label: string): unknown {
    const { element, block_id } = this.#find(label);
    const held = this.#state[block_id]?.[element.action_id]?.[valueField(element.type) ?? ""];
    if (Array.isArray(held)) return held.map(readable);
    return readable(held);
  }

  /** Messages under inputs, by label. */
  errors(): Record<string, string> {
    return this.#byLabel(this.view.errors);
  }

  /**
   * Types or chooses, by label.
   *
   * @throws {Error} when there is no input with this label, or no such option in it
   */
  fill(values: Record<string, Filling>): this {
    for (const [label, value] of Object.entries(values)) {
      const found = this.#find(label);
      (this.#state[found.block_id] ??= {})[found.element.action_id] = asValue(
        found,
        this.#named(found, value),
      );
    }
    return this;
  }

  /** Chooses and lets the app know at once, as a select in a section does. */
  async choose(label: string, value: Filling): Promise<string | undefined> {
    this.fill({ [label]: value });
    const { element, block_id } = this.#find(label);
    const { action_id } = element;
    return await this.#press(block_id, action_id, this.#state[block_id][action_id]);
  }

  /** Presses a button in the form. */
  async press(label: string): Promise<string | undefined> {
    const found = elementsOf(this.view.blocks).find(({ element }) =>
      element.type === "button" && labelOf(element) === label
    );
    if (!found) throw new Error(`Cannot find the button "${label}" in:\n${this.text()}`);
    const { element, block_id } = found;
    return await this.#press(block_id, element.action_id, { value: element.value });
  }

  /** Presses a button in the form, by its action_id: where several have the same label. */
  async pressAction(action_id: string): Promise<string | undefined> {
    const found = elementsOf(this.view.blocks).find(({ element }) =>
      element.type === "button" && element.action_id === action_id
    );
    if (!found) throw new Error(`Cannot find the action "${action_id}" in:\n${this.text()}`);
    return await this.#press(found.block_id, action_id, { value: found.element.value });
  }

  /** Asks an external select for options; returns their labels. */
  async suggest(label: string, value: string): Promise<string[]> {
    const { element: { action_id }, block_id } = this.#find(label);
    const place = { view_id: this.view.id };
    const options = await this.actions.suggest({ place, block_id, action_id, value });
    return options.map((option) => String(readable(option)));
  }

  /** Sends the form; returns the messages under its inputs, by label: none when it was taken. */
  async submit(): Promise<Record<string, string>> {
    return this.#byLabel(await this.actions.submit(this.view.id, this.#state));
  }

  /** Closes this view, or with `all` the whole stack. */
  async close(all = false): Promise<void> {
    await this.actions.close(this.view.id, all);
  }

  /** Handles and names of channels become ids where a person or a channel is chosen. */
  #named({ element }: PlacedElement, given: Filling): Filling {
    const { named } = this.actions;
    if (!named || !/^(multi_)?(users|channels|conversations)_select$/.test(element.type)) {
      return given;
    }
    return Array.isArray(given) ? given.map(named) : named(String(given));
  }

  #press(block_id: string, action_id: string, value: JsonObject) {
    const place = { view_id: this.view.id };
    return this.actions.press({ place, block_id, action_id, value, state: this.#state });
  }

  #find(label: string): PlacedElement {
    const found = elementsOf(this.view.blocks).find((placed) =>
      placed.element.type !== "button" && namesOf(placed).includes(label)
    );
    if (found) return found;
    const labels = elementsOf(this.view.blocks).filter(({ element }) => element.type !== "button")
      .map((placed) => `"${namesOf(placed)[0]}"`);
    const inputs = labels.length > 0 ? `The inputs are ${labels.join(", ")}` : "There is no input";
    throw new Error(`Cannot find the input "${label}". ${inputs}, in:\n${this.text()}`);
  }

  #byLabel(errors: Record<string, string>): Record<string, string> {
    const labels = new Map(
      elementsOf(this.view.blocks).map((placed) => [placed.block_id, namesOf(placed)[0]]),
    );
    return Object.fromEntries(
      Object.entries(errors).map(([id, message]) => [labels.get(id) ?? id, message]),
    );
  }
}

function namesOf({ block, element, block_id }: PlacedElement): string[] {
  const label = block.type === "input" ? block.label : undefined;
  const text = (isObject(label) ? label.text : undefined) ??
    (isObject(block.text) && block.accessory ? block.text.text : undefined);
  return [text, labelOf(element), element.action_id, block_id].filter((name) =>
    typeof name === "string"
  );
}

function asValue({ element }: PlacedElement, given: Filling): JsonObject {
  const field = valueField(element.type)!;
  const { type } = element;
  if (field === "selected_option") return { type, [field]: option(element, String(given)) };
  if (field === "selected_options") {
    const many = Array.isArray(given) ? given : [String(given)];
    return { type, [field]: many.map((label) => option(element, label)) };
  }
  if (field === "rich_text_value") return { type, [field]: richText(String(given)) };
  if (field === "selected_date_time") return { type, [field]: Number(given) };
  if (type.startsWith("multi_")) return { type, [field]: Array.isArray(given) ? given : [given] };
  return { type, [field]: given === "" ? null : String(given) };
}

function option(element: JsonObject, label: string): JsonObject {
  if (String(element.type).endsWith("external_select")) {
    return { text: { type: "plain_text", text: label }, value: label };
  }
  const options = optionsOf(element);
  const found = options.find((one) => readable(one) === label || one.value === label);
  if (found) return found;
  throw new Error(
    `Cannot choose "${label}": there are ${options.map(readable).join(", ") || "no options"}`,
  );
}

function richText(text: string): JsonObject {
  const section = { type: "rich_text_section", elements: [{ type: "text", text }] };
  return { type: "rich_text", elements: [section] };
}

function readable(value: unknown): unknown {
  return isObject(value) && isObject(value.text) ? value.text.text : value;
}

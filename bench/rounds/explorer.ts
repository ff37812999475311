/**
 * An explorer that tries everything: starts every shortcut, presses every button of every message and
 * page, fills in every form and sends it. It goes by what is on the screen and not by names, so that
 * a form may change without this being told.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import {
  elementsOf,
  type PlacedElement,
  valueField,
} from "../../local_slack/interactivity/elements.ts";
import { labelOf } from "../../local_slack/people/readable_text.ts";
import type { OpenForm } from "../../local_slack/testing/open_form.ts";
import type { PersonDriver } from "../../local_slack/testing/person_driver.ts";
import type { Workspace } from "../../local_slack/workspace.ts";

/** How often one thing is used: what lies behind it may be reached only so. */
const TIMES = 3;

/** A walk from a shortcut or a card goes no deeper than this. */
const STEPS_A_WALK = 8;

/** From one beginning: each walk takes another way. */
const WALKS = 12;

/** A day that is not too soon. */
const LATER = 3 * DAY;

/** What ends things comes after what uses them. */
const LAST =
  /forget|remove|cancel|drop|^close|leave|archive|solved|answer needed|was answered|withdraw|decline|stop|skip|false alarm|resolve|merge|book|hand.?over|have them|take it$/i;

/** Words for inputs whose labels are known to want more than any words. */
const WORDS: readonly [RegExp, string][] = [
  [/e-?mail/i, "nadia@example.com"],
  [/link|url|address/i, "https://harbor.example.com/agenda"],
  [/domain/i, "example.org"],
  [/codename/i, "Pallas"],
  // A name that is a sentence would keep every later text from being public.
  [/alias|also known|other names/i, "Wexford Wares"],
  [/^(?:real )?name|company/i, "Wexford"],
  [/channel/i, "#general"],
  [/minutes|how long/i, "30"],
  [/time/i, "10:00"],
];

/** What a template leaves to its writer: "Hi {name}". */
const OPEN = /\{[a-z_]+\}/g;

/** Tries everything in a workspace as each of its people. */
export class Explorer {
  readonly #uses = new Map<string, number>();
  #times = TIMES;
  /** What people were refused or what failed on the way, by place. */
  readonly stuck = new Map<string, string>();
  /** Forms that were sent, and whether they were ever taken. */
  readonly forms = new Map<string, boolean>();

  constructor(private readonly workspace: Workspace) {}

  /** Lets everything be used once more. */
  again(): void {
    this.#times++;
  }

  /** Fills in the form on top, with `all` also what may be left empty, and sends it. */
  async send(person: PersonDriver, all = true): Promise<void> {
    const form = await person.view();
    const key = `submit ${form.view.callback_id}`;
    this.#use(key);
    await this.#submit(form, key, all);
  }

  /** Everything that this person can start and press, wherever they are. */
  async try(who: string, channel: string): Promise<void> {
    const person = this.workspace.as(who);
    const { shortcuts, channels } = await person.home();
    for (const name of lastThingsLast(shortcuts.map(({ name }) => name), String)) {
      await this.#from(`⚡ ${name}`, person, () => person.shortcut(name, { channel }));
    }
    for (const { id } of channels) await this.#messages(person, id);
  }

  async #messages(person: PersonDriver, channel: string): Promise<void> {
    const names = new Set((await buttonsIn(person, channel)).map(({ name }) => name));
    for (const name of lastThingsLast([...names], String)) {
      await this.#from(name, person, async () => {
        const found = (await buttonsIn(person, channel)).findLast((each) => each.name === name);
        if (!found) throw new Error("There is none left");
        await person.use(found.action_id, { in: channel }, found.value);
      });
    }
  }

  /** Walks from one beginning, each time another way, until there is nothing new. */
  async #from(start: string, person: PersonDriver, begin: () => Promise<unknown>): Promise<void> {
    for (let walk = 0; walk < WALKS; walk++) {
      const used = this.#used(start);
      const before = this.#total();
      if (used >= this.#times && walk === 0 && !start.startsWith("⚡")) return;
      this.#use(start);
      if (!await this.#go(start, begin)) break;
      for (let step = 0; step < STEPS_A_WALK; step++) {
        if (!await this.#step(person)) break;
      }
      await this.closeAll(person);
      // Nothing but the beginning was used.
      if (this.#total() === before + 1) break;
    }
  }

  /** Uses what was used least in the page on top; false when nothing is left. */
  async #step(person: PersonDriver): Promise<boolean> {
    if (await person.viewCount() === 0) return false;
    const form = await person.view();
    const { callback_id, submit, close } = form.view;
    const things = new Map<string, (() => Promise<unknown>)[]>();
    const add = (key: string, use: () => Promise<unknown>) =>
      things.set(keyOf(key), [...things.get(keyOf(key)) ?? [], use]);
    for (const placed of elementsOf(form.view.blocks).filter(isUsable)) {
      add(`press ${callback_id} ${placed.element.action_id}`, () => this.#press(form, placed));
    }
    const sending = `submit ${callback_id}`;
    if (submit) add(sending, () => this.#submit(form, sending));
    if (close) add(`close ${callback_id}`, () => form.close());
    const left = [...things.keys()].filter((key) => this.#used(key) < this.#times);
    const [next] = lastThingsLast(left, String).sort((a, b) => this.#used(a) - this.#used(b));
    if (next === undefined) return false;
    // Another line of the list each time.
    const uses = things.get(next)!;
    const use = uses[this.#used(next) % uses.length];
    this.#use(next);
    return await this.#go(next, use);
  }

  async #press(form: OpenForm, placed: PlacedElement): Promise<void> {
    const { element, block, block_id } = placed;
    if (element.type === "button") return void await form.pressAction(element.action_id);
    // A row may hold several things to choose.
    const name = block.type === "actions" ? element.action_id : block_id;
    await form.choose(name, await this.#filling(form, placed));
  }

  async #submit(form: OpenForm, key: string, all = this.#used(key) % 2 === 0): Promise<void> {
    // What may be left empty is filled in every other time.
    for (const placed of elementsOf(form.view.blocks)) {
      const { block, block_id } = placed;
      if (block.optional === true && !all) continue;
      if (block.type !== "input") continue;
      const value = form.value(block_id);
      if (typeof value === "string" && OPEN.test(value)) {
        form.fill({ [block_id]: value.replace(OPEN, "Nadia") });
        continue;
      }
      if (isFilled(value)) continue;
      form.fill({ [block_id]: await this.#filling(form, placed) });
    }
    let errors = await form.submit();
    if (Object.keys(errors).length > 0) {
      await this.#correct(form, Object.keys(errors));
      errors = await form.submit();
    }
    const taken = Object.keys(errors).length === 0;
    this.forms.set(key, taken || (this.forms.get(key) ?? false));
    if (!taken) this.stuck.set(key, JSON.stringify(errors));
    else this.stuck.delete(key);
  }

  /** Fills in again what a form did not take: another day, another line of a list. */
  async #correct(form: OpenForm, labels: readonly string[]): Promise<void> {
    for (const placed of elementsOf(form.view.blocks)) {
      const { block, block_id, element } = placed;
      const label = (block.label as { text?: string } | undefined)?.text;
      if (!label || !labels.includes(label)) continue;
      const later = new Date(this.workspace.clock.now() + LATER).toISOString().slice(0, 10);
      form.fill({
        [block_id]: element.type === "datepicker" ? later : await this.#filling(form, placed),
      });
    }
  }

  /** A link to what a customer said last. */
  async #customersMessage(): Promise<string> {
    const messages = await this.workspace.as("nadia").messages("#fernhill");
    const said = messages.findLast(({ user_id }) => user_id === "U0NADIA");
    return `https://harbor.slack.com/archives/C0FERNHILL/p${said?.ts.replace(".", "")}`;
  }

  async #filling(
    form: OpenForm,
    { element, block, block_id }: PlacedElement,
  ): Promise<string | string[] | number> {
    const { type } = element;
    const label = (block.label as { text?: string } | undefined)?.text ?? "";
    const users = this.workspace.directory.users();
    const tomorrow = this.workspace.clock.now() + DAY;
    const options = optionsIn(element);
    if (/customer's message/i.test(label)) return await this.#customersMessage();
    if (type.endsWith("external_select")) {
      const [found = ""] = await form.suggest(block_id, "fern");
      return type.startsWith("multi_") ? [found] : found;
    }
    if (type.startsWith("multi_users")) return [users.find(({ name }) => name === "diego")!.id];
    if (type === "users_select") return users.find(({ name }) => name === "diego")!.id;
    if (/channels|conversations/.test(type)) {
      const { id } = this.workspace.directory.channels().find(({ name }) => name === "general")!;
      return type.startsWith("multi_") ? [id] : id;
    }
    if (type === "checkboxes" || type.startsWith("multi_")) return options.slice(0, 1);
    const turn = this.#used(`choice ${label}`);
    this.#use(`choice ${label}`);
    if (options.length > 0) return options[turn % options.length];
    switch (type) {
      case "datepicker":
        return new Date(tomorrow).toISOString().slice(0, 10);
      case "timepicker":
        return "10:00";
      case "datetimepicker":
        return Math.floor(tomorrow / 1000);
      case "number_input":
        return "1";
      case "email_text_input":
        return "nadia@example.com";
      case "url_text_input":
        return "https://harbor.example.com/agenda";
      default:
        return wordsFor(label);
    }
  }

  async #go(key: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.stuck.set(key, (error as Error).message.split("\n")[0]);
      return false;
    }
  }

  /** Presses the first button of the page on top whose id is like this. */
  async pressLike(person: PersonDriver, pattern: RegExp): Promise<void> {
    const form = await person.view();
    const found = elementsOf(form.view.blocks).find(({ element }) =>
      pattern.test(element.action_id)
    );
    if (!found) throw new Error(`There is no ${pattern} in “${form.view.callback_id}”`);
    await form.pressAction(found.element.action_id);
  }

  /** Closes what is open for somebody. */
  async closeAll(person: PersonDriver): Promise<void> {
    // A step that ends may open another page, though hardly more than a few.
    for (let tries = 0; tries < 5 && await person.viewCount() > 0; tries++) {
      await (await person.view()).close(true);
    }
  }

  #use(key: string): void {
    this.#uses.set(key, this.#used(key) + 1);
  }

  #used(key: string): number {
    return this.#uses.get(key) ?? 0;
  }

  #total(): number {
    return [...this.#uses.values()].reduce((sum, uses) => sum + uses, 0);
  }
}

/** The buttons of a conversation's messages, the newest last. */
async function buttonsIn(person: PersonDriver, channel: string) {
  const messages = await person.messages(channel);
  return messages.flatMap(({ blocks = [] }) =>
    elementsOf(blocks).filter(isButton).map(({ element }) => ({
      // Buttons of the same words may start something else.
      name: `button ${labelOf(element)} of ${triggerOf(element)}`,
      action_id: element.action_id,
      value: element.value === undefined ? {} : { value: element.value },
    }))
  );
}

/** What ends things comes after what uses them. */
function lastThingsLast<T>(things: T[], nameOf: (thing: T) => string): T[] {
  const last = (thing: T) => Number(LAST.test(nameOf(thing)));
  return things.sort((a, b) => last(a) - last(b));
}

function wordsFor(label: string): string {
  const typed = /^Type (.+) to confirm/.exec(label)?.[1];
  return typed ?? WORDS.find(([pattern]) => pattern.test(label))?.[1] ??
    "It takes too long each day";
}

function isButton({ element }: PlacedElement): boolean {
  return element.type === "button" || element.type === "workflow_button";
}

/** The trigger that a workflow button starts. */
function triggerOf({ workflow }: PlacedElement["element"]): string {
  const { url = "a step" } = (workflow as { trigger?: { url?: string } } | undefined)?.trigger ??
    {};
  return url.split("/").at(-2) ?? url;
}

function isUsable(placed: PlacedElement): boolean {
  const { element, block } = placed;
  if (element.url) return false;
  if (isButton(placed)) return true;
  return valueField(element.type) !== undefined &&
    (block.type !== "input" || block.dispatch_action === true);
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length > 0
    : value !== undefined && value !== null && value !== "";
}

function optionsIn(element: Record<string, unknown>): string[] {
  const groups = (element.option_groups ?? []) as { options: { value: string }[] }[];
  const options = (element.options ?? groups.flatMap(({ options }) => options)) as {
    value: string;
  }[];
  return options.map(({ value }) => value);
}

/** One thing for the buttons of each line of a list. */
function keyOf(key: string): string {
  return key.replace(/\d+/g, "0");
}

/** A visitor without a page: through the driver of people, and as quick. */
import { assert, assertEquals } from "@std/assert";
import { MINUTE } from "@std/datetime";
import type { OpenForm } from "../../local_slack/testing/open_form.ts";
import type { PersonDriver } from "../../local_slack/testing/person_driver.ts";
import type { Workspace } from "../../local_slack/workspace.ts";
import { type Entry, personCalled, sendTo, type Visitor } from "./visitor.ts";

const STEPS: Record<string, number> = { "+ 10 min": 10, "+ 1 hour": 60, "+ 1 day": 24 * 60 };

/** Follows a tour through `workspace.as()`. */
export class DrivenVisitor implements Visitor {
  readonly used = new Set<string>();
  #me: PersonDriver;
  #place = "#general";
  #form?: OpenForm;

  constructor(readonly workspace: Workspace) {
    this.#me = workspace.as("U0MAYA");
  }

  async look(): Promise<string> {
    const { views } = await this.#me.home();
    const form = views.length > 0 ? (await this.#me.view()).text() : "no form";
    return `${this.#me.person.user_id} in ${this.#place}, with ${form}`;
  }

  async arrive(): Promise<string> {
    return (await this.#me.home()).me.real_name;
  }

  become(name: string): Promise<void> {
    this.used.add(name);
    this.#me = this.workspace.as(personCalled(name).id);
    return Promise.resolve();
  }

  async go(place: string): Promise<void> {
    this.used.add(place);
    this.#place = place.startsWith("#") ? place : `@${this.workspace.app.bot_user_id}`;
    await this.#me.channel(this.#place);
  }

  async start(shortcut: string): Promise<void> {
    this.used.add(shortcut);
    await this.#me.shortcut(shortcut, { channel: this.#place });
  }

  async press(label: string): Promise<void> {
    this.used.add(label);
    this.#form = undefined;
    await this.#me.press(label, { in: this.#place });
  }

  async enter(entries: Record<string, Entry>): Promise<void> {
    for (const word of Object.entries(entries).flat(2)) this.used.add(word);
    this.#form ??= await this.#me.view();
    this.#form.fill(entries);
  }

  async choose(label: string): Promise<void> {
    this.used.add(label);
    const form = this.#form ?? await this.#me.view();
    this.#form = undefined;
    if (form.view.submit === label) assertEquals(await form.submit(), {}, form.text());
    else await form.press(label);
  }

  async close(): Promise<void> {
    await (await this.#me.view()).close(true);
  }

  async find(pattern: RegExp): Promise<string> {
    const found = (await this.#said()).findLast((text) => pattern.test(text))?.match(pattern);
    assert(found, `${pattern} in ${this.#place}`);
    return found[1];
  }

  async read(words: string): Promise<void> {
    const said = await this.#said();
    assert(said.some((text) => text.includes(words)), `“${words}” in:\n${said.join("\n\n")}`);
  }

  async readReply(of: string, words: string): Promise<void> {
    const root = (await this.#me.messages(this.#place)).find(({ reads }) => reads.includes(of));
    assert(root, `“${of}” in ${this.#place}`);
    const [, ...replies] = await this.#me.thread(this.#place, root.ts);
    const said = replies.map(({ reads }) => reads);
    assert(said.some((text) => text.includes(words)), `“${words}” in:\n${said.join("\n\n")}`);
  }

  async readForm(words: string): Promise<void> {
    const form = await this.#me.view();
    assert(this.#shown(form.text()).includes(words), `“${words}” in:\n${form.text()}`);
  }

  async readInput(label: string, value: string): Promise<void> {
    assertEquals((await this.#me.view()).value(label), value);
  }

  async places(): Promise<string[]> {
    const { channels } = await this.#me.home();
    return channels.filter(({ kind }) => kind !== "dm").map(({ name }) => `#${name}`);
  }

  async mayStart(): Promise<boolean> {
    return (await this.#me.home()).shortcuts.length > 0;
  }

  open(panel: string): Promise<void> {
    this.used.add("Workshop").add(panel);
    return Promise.resolve();
  }

  async moveTo(name: string): Promise<void> {
    this.used.add("Coming up").add(name);
    const { clock } = await this.#me.home();
    const next = clock.next.find((each) => each.name === name);
    if (!next) assert(name in STEPS, `“${name}” in: ${clock.next.map(({ name }) => name)}`);
    const move = next ? { to: next.due } : { milliseconds: STEPS[name] * MINUTE };
    assertEquals((await this.#me.person.move_clock(move)).ok, true);
    await this.workspace.executions.idle();
  }

  async onIssue(title: string, button: string): Promise<void> {
    this.used.add(title).add(button);
    const page = await this.#me.person.github({ text: title });
    assert(page.ok && page.repository);
    const { number } = page.issues.find((issue) => issue.title === title)!;
    const [account] = page.accounts;
    const act = button === "Close as done" ? "close" : "reopen";
    const { repository } = page;
    assertEquals((await this.#me.person.github_act({ repository, number, account, act })).ok, true);
    await this.workspace.executions.idle();
  }

  async send(webhook: string, json: string): Promise<void> {
    await sendTo(this, webhook, json);
  }

  async #said(): Promise<string[]> {
    return (await this.#me.messages(this.#place)).map(({ reads }) => this.#shown(reads));
  }

  /** With people as the page shows them. */
  #shown(text: string): string {
    return text.replace(/<@(\w+)>/g, (_, id) => {
      return `@${this.workspace.directory.user(id)?.real_name ?? id}`;
    });
  }
}

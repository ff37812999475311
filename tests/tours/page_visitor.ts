/** A visitor who has nothing but the page. */
import type { Locator, Page } from "playwright-core";
import type { Workspace } from "../../local_slack/workspace.ts";
import { goTo, startShortcut } from "../browser/browser.ts";
import { type Entry, personCalled, sendTo, type Visitor } from "./visitor.ts";

/** Follows a tour in a browser. */
export class PageVisitor implements Visitor {
  readonly used = new Set<string>();

  constructor(readonly workspace: Workspace, private readonly page: Page) {}

  async look(): Promise<string> {
    return await this.page.locator("body").innerText();
  }

  async arrive(): Promise<string> {
    await this.page.goto(this.workspace.url);
    return await this.page.locator(".me strong").innerText();
  }

  async become(name: string): Promise<void> {
    this.used.add(name);
    const { real_name } = personCalled(name);
    await this.page.locator("button.me").click();
    await this.page.getByRole("dialog", { name: "Who are you?" })
      .getByRole("button", { name: real_name }).click();
    await this.page.locator(".me strong").getByText(real_name).waitFor();
    await this.#log.waitFor();
  }

  async go(place: string): Promise<void> {
    this.used.add(place);
    if (place.startsWith("#")) return await goTo(this.page, place.slice(1));
    await this.#places.getByRole("button", { name: new RegExp(`^${place}(?!-)`) }).click();
    await this.page.getByRole("heading", { level: 1, name: place }).waitFor();
  }

  async start(shortcut: string): Promise<void> {
    this.used.add(shortcut);
    await startShortcut(this.page, shortcut);
  }

  async press(label: string): Promise<void> {
    this.used.add(label);
    const button = this.page.getByRole("button", { name: label, exact: true });
    await this.#log.getByRole("article").filter({ has: button }).last()
      .getByRole("button", { name: label, exact: true }).first().click();
  }

  async enter(entries: Record<string, Entry>): Promise<void> {
    for (const word of Object.entries(entries).flat(2)) this.used.add(word);
    for (const [label, entry] of Object.entries(entries)) {
      const exact = this.#form.getByLabel(label, { exact: true });
      const input = exact.or(this.#form.getByLabel(label)).first();
      await input.waitFor();
      const tag = await input.evaluate((element) => (element as { tagName: string }).tagName);
      // A list in which several can be chosen opens first.
      if (tag === "SUMMARY") {
        await input.click();
        const list = this.#form.getByRole("group", { name: label });
        for (const option of [entry].flat()) await list.getByLabel(option).check();
        continue;
      }
      if (tag === "SELECT") {
        await input.selectOption({ label: String(entry) });
        continue;
      }
      const isGroup = /group/.test(await input.getAttribute("role") ?? "");
      const options = isGroup || Array.isArray(entry) ? [entry].flat() : [];
      const among = isGroup ? input : this.#form;
      for (const option of options) await among.getByLabel(option).check();
      if (options.length === 0) await (await exact.count() ? exact : input).fill(String(entry));
    }
  }

  async choose(label: string): Promise<void> {
    this.used.add(label);
    const taken = this.page.waitForResponse((answer) => /\/(press|submit)$/.test(answer.url()));
    // The ✕ at the top is called Close as well.
    await this.#form.locator(".modal-body, footer")
      .getByRole("button", { name: label, exact: true }).first().click();
    await taken;
  }

  async close(): Promise<void> {
    await this.#form.getByRole("button", { name: "Close", exact: true }).first().click();
    await this.#form.waitFor({ state: "detached" });
  }

  async read(words: string): Promise<void> {
    await this.#log.getByText(words).first().waitFor();
  }

  async readReply(of: string, words: string): Promise<void> {
    await this.#log.getByRole("article").filter({ hasText: of }).first()
      .getByRole("button", { name: /\d+ repl/ }).click();
    await this.page.getByRole("complementary", { name: "Thread" }).getByText(words).first()
      .waitFor();
  }

  async find(pattern: RegExp): Promise<string> {
    const found = this.#log.getByRole("article").filter({ hasText: pattern }).last();
    return (await found.innerText()).match(pattern)![1];
  }

  async readForm(words: string): Promise<void> {
    await this.#form.getByText(words).first().waitFor();
  }

  async readInput(_label: string, value: string): Promise<void> {
    await this.page.waitForFunction(
      (value) =>
        [...document.querySelectorAll<HTMLInputElement & HTMLOptionElement>(
          ".modal :is(input, textarea, option:checked)",
        )].some((input) => (input.label ?? input.value) === value),
      value,
    );
  }

  async places(): Promise<string[]> {
    const names = await this.#places.getByRole("list").first().locator(".name").allInnerTexts();
    return names.map((name) => `#${name}`);
  }

  async mayStart(): Promise<boolean> {
    return await this.page.getByRole("button", { name: "Shortcuts" }).count() > 0;
  }

  async open(panel: string): Promise<void> {
    this.used.add("Workshop").add(panel);
    if (await this.#workshop.count() === 0) {
      await this.page.getByRole("button", { name: "Workshop", exact: true }).click();
    }
    await this.#workshop.getByRole("tab", { name: panel }).click();
  }

  async moveTo(name: string): Promise<void> {
    const heading = await this.#workshop.getByRole("heading", { level: 3 }).first().innerText();
    this.used.add(heading).add(name);
    const moved = this.page.waitForResponse((answer) => answer.url().endsWith("/move_clock"));
    await this.#workshop.getByRole("button", { name }).first().click();
    await moved;
  }

  async onIssue(title: string, button: string): Promise<void> {
    this.used.add(title).add(button);
    const issue = this.#workshop.locator("details.issue", { hasText: title });
    await issue.locator("summary").click();
    await issue.getByRole("button", { name: button }).click();
    await issue.getByRole("button", { name: "Reopen", exact: true }).waitFor();
  }

  async send(webhook: string, json: string): Promise<void> {
    await sendTo(this, webhook, json);
  }

  get #log(): Locator {
    return this.page.getByRole("log");
  }

  get #form(): Locator {
    return this.page.locator("form.modal");
  }

  get #places(): Locator {
    return this.page.getByRole("navigation", { name: "Conversations" });
  }

  get #workshop(): Locator {
    return this.page.getByRole("complementary", { name: "Workshop" });
  }
}

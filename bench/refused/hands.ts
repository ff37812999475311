/**
 * A person's hands: what they start, press and send, and what they read while they do.
 *
 * @module
 */
import type { Filling } from "../../local_slack/testing/open_form.ts";
import type { Workspace } from "../../local_slack/workspace.ts";

/** A form refused something, or something that was to be pressed was not there. */
export class Stuck extends Error {
  override name = "Stuck";
}

/** Does what actions do, in one workspace. */
export class Hands {
  /** What people read in forms, in pages, and under the buttons that they pressed. */
  readonly read: string[] = [];
  /** The pages that were open in the end. */
  readonly pages: string[] = [];
  #who = "maya";

  constructor(readonly workspace: Workspace) {}

  /** Starts a shortcut as somebody. */
  async start(who: string, shortcut: string, channel: string): Promise<void> {
    this.#who = who;
    await this.#reading(this.workspace.as(who).shortcut(shortcut, { channel }));
  }

  /** Presses a button on a card as somebody. */
  async press(who: string, label: string, place: string): Promise<void> {
    this.#who = who;
    await this.#reading(this.workspace.as(who).press(label, { in: place }));
  }

  /** Presses a button in the page that is open. */
  async choose(label: string): Promise<void> {
    await this.#reading((await this.#view()).press(label));
  }

  /** The same, where several buttons say the same. */
  async chooseAction(action_id: string): Promise<void> {
    await this.#reading((await this.#view()).pressAction(action_id));
  }

  /** Another system starts a workflow by its webhook. */
  async post(trigger: string, body: Record<string, string>): Promise<void> {
    const { url } = this.workspace.triggers.webhooks().find(({ name }) => name === trigger)!;
    const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
    if (!(await response.json()).ok) throw new Stuck(`“${trigger}” was not started`);
    await this.workspace.executions.idle();
  }

  /** Chooses in a list that lets the app know at once. */
  async pick(label: string, option: string): Promise<void> {
    await this.#reading((await this.#view()).choose(label, option));
  }

  /** Fills in a form and sends it. */
  async send(values: Record<string, Filling> = {}): Promise<void> {
    const form = await this.#view();
    const errors = Object.values(await form.fill(values).submit());
    this.read.push(...errors);
    if (errors.length > 0) throw new Stuck(errors.join(" "));
  }

  /** Writes in a channel. */
  async say(who: string, channel: string, text: string): Promise<void> {
    await this.workspace.as(who).say(channel, text);
  }

  /** Lets time go by, with what is due on the way. */
  async wait(until: number): Promise<void> {
    await this.workspace.clock.advanceTo(until);
  }

  /** Somebody at the company closes an issue as done. */
  async closeIssue(title: string): Promise<void> {
    const { person } = this.workspace.as("maya");
    const page = await person.github({ text: title });
    if (!page.ok || !page.repository) throw new Stuck(`There is no issue “${title}”`);
    const { repository, accounts: [account] } = page;
    const { number } = page.issues.find((issue) => issue.title === title)!;
    await person.github_act({ repository, number, account, act: "close" });
  }

  /** Makes a channel with these people and the app in it. */
  async room(name: string, [first, ...others]: readonly string[]): Promise<string> {
    const { webApi, app } = this.workspace;
    const { channel } = await webApi.as(first, "conversations.create", { name }) as unknown as {
      channel: { id: string };
    };
    const users = [...others, app.bot_user_id].join(",");
    await webApi.as(first, "conversations.invite", { channel: channel.id, users });
    return channel.id;
  }

  /** Reads what is open on everybody's screen, and closes it, as people do in the end. */
  async closeAll(): Promise<void> {
    for (const user of this.workspace.directory.users()) {
      if (user.is_bot || user.deleted) continue;
      const person = this.workspace.as(user.id);
      for (let tries = 0; tries < 5 && await person.viewCount() > 0; tries++) {
        const view = await person.view();
        this.pages.push([view.text(), view.notice, ...Object.values(view.errors())].join("\n"));
        await view.close(true).catch(() => {});
      }
    }
  }

  async #view() {
    const person = this.workspace.as(this.#who);
    if (await person.viewCount() === 0) throw new Stuck("No page is open");
    return await person.view();
  }

  /** What a person reads of what they did. */
  async #reading(doing: Promise<string | undefined>): Promise<void> {
    const line = await doing;
    if (line) this.read.push(line);
  }
}

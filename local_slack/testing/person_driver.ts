/**
 * Drives the workspace as its people do: for tests of whole workflows.
 *
 * @module
 */
import { elementsOf, isObject, named } from "../interactivity/elements.ts";
import { attachedBlocks } from "../interactivity/find_message.ts";
import type { People, Person } from "../people/person.ts";
import { labelOf, textOf } from "../people/readable_text.ts";
import type { Block, Directory, Executions, JsonObject } from "../types.ts";
import type {
  ChannelPage,
  PageChannel,
  PageFile,
  PageMessage,
  Press,
  Refusal,
} from "../page/protocol.ts";
import { OpenForm } from "./open_form.ts";

export { textOf } from "../people/readable_text.ts";
export { OpenForm } from "./open_form.ts";

/** What the drivers need of the workspace. */
export interface DriverParts {
  people: People;
  directory: Directory;
  executions: Pick<Executions, "idle">;
}

/** The workspace said no to what a test did; `refusal.message` is what the person reads. */
export class Refused extends Error {
  override name = "Refused";
  constructor(readonly refusal: Refusal) {
    super(`${refusal.error}: ${refusal.message}`);
  }
}

/** A file as a test reads it. */
export interface ReadFile extends PageFile {
  /** What it holds. @throws {Refused} when it is not for this person, or no longer there */
  text(): Promise<string>;
}

/** A message as a test reads it. */
export interface ReadMessage extends Omit<PageMessage, "files"> {
  /** Its blocks, or its text, as a person reads them. */
  reads: string;
  files: ReadFile[];
}

/**
 * Creates the drivers of a workspace: `as("maya")`, by handle or by id.
 *
 * @throws {Error} when there is nobody with this handle
 */
export function createDrivers(parts: DriverParts): (who: string) => PersonDriver {
  return (who) => {
    const user = parts.directory.users().find(({ id, name }) => id === who || name === who);
    if (!user) {
      const handles = parts.directory.users().map(({ name }) => name).join(", ");
      throw new Error(`Cannot be "${who}": nobody has this handle or id. There are ${handles}.`);
    }
    return new PersonDriver(parts, parts.people.person(user.id));
  };
}

/** One person; each method resolves when no step is running. */
export class PersonDriver {
  constructor(private readonly parts: DriverParts, readonly person: Person) {}

  get id(): string {
    return this.person.user_id;
  }

  /** Starts a link trigger from the shortcuts menu, by its name. */
  async shortcut(name: string, place: { channel?: string } = {}): Promise<string | undefined> {
    const { shortcuts } = await this.home();
    const found = shortcuts.find((shortcut) => shortcut.name === name);
    if (!found) {
      const names = shortcuts.map((shortcut) => shortcut.name).join(", ");
      throw new Error(`Cannot start "${name}": the menu has ${names || "no shortcuts"}`);
    }
    const channel_id = place.channel ? await this.channelId(place.channel) : undefined;
    const { trigger_id } = found;
    return await this.#did(this.person.start_shortcut({ trigger_id, channel_id }));
  }

  /**
   * Presses the newest button with this label in a conversation (or in one of its threads).
   * Returns the line that the person gets, if any.
   *
   * @param place `in`: "#channel", "@person" (their direct message with this one) or an id
   */
  async press(label: string, place: { in: string; thread?: string }): Promise<string | undefined> {
    const found = await this.#findElement(
      place,
      ({ element }) => isButton(element.type) && labelOf(element) === label,
    );
    if (!found) throw new Error(`Cannot press "${label}": no message in ${place.in} has it`);
    const { value } = found.element;
    return await this.#press(found, value === undefined ? {} : { value });
  }

  /** Uses an element of a message by its action_id: `value` as the page sends it. */
  async use(action_id: string, place: { in: string; thread?: string }, value: JsonObject) {
    const found = await this.#findElement(place, ({ element }) => element.action_id === action_id);
    if (!found) throw new Error(`Cannot use "${action_id}": no message in ${place.in} has it`);
    return await this.#press(found, value);
  }

  /** The modal on top. @throws {Error} when none is open */
  async view(): Promise<OpenForm> {
    const view = (await this.home()).views.at(-1);
    if (!view) throw new Error(`Cannot see a modal: ${this.id} has none open`);
    return new OpenForm(view, {
      press: (press) => this.#did(this.person.press(press)),
      submit: async (view_id, state) => {
        const done = await this.person.submit({ view_id, state });
        await this.parts.executions.idle();
        return done.ok ? done.errors ?? {} : refused(done);
      },
      close: async (view_id, all) => void await this.#did(this.person.close_view({ view_id, all })),
      named: (text) => {
        const { directory } = this.parts;
        const channel = directory.channels().find(({ name }) => `#${name}` === text);
        return channel?.id ?? directory.users().find(({ name }) => name === text)?.id ?? text;
      },
      suggest: async (asked) => {
        const found = await this.person.suggest(asked);
        if (!found.ok) return refused(found);
        const groups = found.option_groups ?? [];
        return [...found.options, ...groups.flatMap(({ options }) => options as JsonObject[])];
      },
    });
  }

  /** How many modals lie on the screen. */
  async viewCount(): Promise<number> {
    return (await this.home()).views.length;
  }

  /** The newest page of a conversation, oldest first. */
  async messages(channel: string): Promise<ReadMessage[]> {
    const channel_id = await this.channelId(channel);
    const page = good(await this.person.channel({ channel_id }));
    return page.messages.map((message) => this.#read(message));
  }

  /** A thread, its first message first. */
  async thread(channel: string, ts: string): Promise<ReadMessage[]> {
    const channel_id = await this.channelId(channel);
    const page = good(await this.person.thread({ channel_id, ts }));
    return page.messages.map((message) => this.#read(message));
  }

  /** Says something in a conversation or, with `thread`, in a thread. */
  async say(channel: string, text: string, thread?: string): Promise<void> {
    const channel_id = await this.channelId(channel);
    await this.#did(
      this.person.post({ channel_id, text, ...thread ? { thread_ts: thread } : {} }),
    );
  }

  /** Changes what a message of this person's says. */
  async edit(channel: string, ts: string, text: string): Promise<void> {
    const channel_id = await this.channelId(channel);
    await this.#did(this.person.edit({ channel_id, ts, text }));
  }

  /** Deletes a message of this person's. */
  async delete(channel: string, ts: string): Promise<void> {
    const channel_id = await this.channelId(channel);
    await this.#did(this.person.delete({ channel_id, ts }));
  }

  /** Shares a text file, with a few words or without. */
  async upload(
    channel: string,
    file: { name: string; content: string; text?: string; thread?: string },
  ): Promise<void> {
    const channel_id = await this.channelId(channel);
    const { thread, ...rest } = file;
    await this.#did(
      this.person.upload({ channel_id, ...rest, ...thread ? { thread_ts: thread } : {} }),
    );
  }

  /** Creates a channel; returns its id. `name` is without the #. */
  async createChannel(
    name: string,
    more: { private?: boolean; topic?: string } = {},
  ): Promise<string> {
    const { private: is_private, topic } = more;
    const made = good(await this.person.create_channel({ name, is_private, topic }));
    await this.parts.executions.idle();
    return made.channel_id;
  }

  /** Invites people, or the app, by "@name". */
  async invite(channel: string, ...names: string[]): Promise<void> {
    await this.say(channel, `/invite ${names.join(" ")}`);
  }

  /** Says what a channel is about. */
  async setTopic(channel: string, topic: string): Promise<void> {
    const channel_id = await this.channelId(channel);
    await this.#did(this.person.set_topic({ channel_id, topic }));
  }

  /** The pinned messages, the newest pin first. */
  async pins(channel: string): Promise<ReadMessage[]> {
    const channel_id = await this.channelId(channel);
    return good(await this.person.pins({ channel_id })).messages.map((each) => this.#read(each));
  }

  /** Pins a message. */
  async pin(channel: string, ts: string): Promise<void> {
    const channel_id = await this.channelId(channel);
    await this.#did(this.person.pin({ channel_id, ts }));
  }

  /** Takes a pinned message down. */
  async unpin(channel: string, ts: string): Promise<void> {
    const channel_id = await this.channelId(channel);
    await this.#did(this.person.pin({ channel_id, ts, remove: true }));
  }

  /** The bookmarks of a channel, from left to right. */
  async bookmarks(channel: string): Promise<ChannelPage["bookmarks"]> {
    const channel_id = await this.channelId(channel);
    return good(await this.person.channel({ channel_id })).bookmarks;
  }

  /** Takes the bookmark with this title off a channel. @throws {Error} when there is none */
  async removeBookmark(channel: string, title: string): Promise<void> {
    const channel_id = await this.channelId(channel);
    const found = (await this.bookmarks(channel)).find((bookmark) => bookmark.title === title);
    if (!found) throw new Error(`Cannot remove the bookmark "${title}": ${channel} has none`);
    await this.#did(this.person.remove_bookmark({ channel_id, bookmark_id: found.id }));
  }

  /** Adds a reaction. */
  async react(channel: string, ts: string, name: string): Promise<void> {
    const channel_id = await this.channelId(channel);
    await this.#did(this.person.react({ channel_id, ts, name }));
  }

  /** A line of the sidebar, by "#name" or "@name". */
  async channel(name: string): Promise<PageChannel> {
    const id = await this.channelId(name);
    const found = (await this.home()).channels.find((channel) => channel.id === id);
    if (!found) throw new Error(`Cannot see ${name}: ${this.id} is not in it`);
    return found;
  }

  /** Everything around the conversation. */
  async home() {
    return good(await this.person.home({}));
  }

  /** The id of "#name", of the direct message with "@name", or the id itself. */
  async channelId(name: string): Promise<string> {
    const { directory } = this.parts;
    if (name.startsWith("@")) {
      const user = directory.users().find((user) => user.name === name.slice(1));
      const user_id = user?.id ?? name.slice(1);
      return good(await this.person.open_dm({ user_id })).channel_id;
    }
    if (!name.startsWith("#")) return name;
    const found = directory.channels().find((channel) => channel.name === name.slice(1));
    if (!found) throw new Error(`Cannot find ${name}`);
    return found.id;
  }

  #read(message: PageMessage): ReadMessage {
    const files = (message.files ?? []).map((file) => ({
      ...file,
      text: async () => good(await this.person.file({ file_id: file.id })).text,
    }));
    return { ...message, reads: textOf(message), files };
  }

  async #did(action: Promise<{ ok: true; message?: string } | Refusal>) {
    const done = await action;
    await this.parts.executions.idle();
    return done.ok ? done.message : refused(done);
  }

  #press({ message, block_id, element }: PressedElement, value: JsonObject) {
    const { channel_id, ts } = message;
    const { action_id } = element;
    const place = { channel_id, message_ts: ts };
    const press: Press = { place, block_id, action_id, value, state: {} };
    return this.#did(this.person.press(press));
  }

  async #findElement(
    place: { in: string; thread?: string },
    wanted: (placed: ReturnType<typeof elementsOf>[number]) => boolean,
  ): Promise<PressedElement | undefined> {
    const messages = place.thread
      ? await this.thread(place.in, place.thread)
      : await this.messages(place.in);
    for (const message of messages.reverse()) {
      const found = elementsOf(blocksOf(message)).find(wanted);
      if (found) return { ...found, message };
    }
  }
}

interface PressedElement {
  message: ReadMessage;
  block_id: string;
  element: JsonObject & { action_id: string };
}

function blocksOf(message: PageMessage): Block[] {
  return [...named(message.blocks), ...attachedBlocks(message.attachments?.filter(isObject))];
}

function isButton(type: string): boolean {
  return type === "button" || type === "workflow_button";
}

function good<T extends { ok: true }>(answer: T | Refusal): T {
  return answer.ok ? answer : refused(answer);
}

function refused(refusal: Refusal): never {
  throw new Refused(refusal);
}

/**
 * The messages of unit tests, as a test puts them in and takes them out. Never shipped.
 *
 * @module
 */
import { newId } from "../../local_slack/web_api/state.ts";
import type { WebApiParts } from "../../local_slack/web_api/mod.ts";
import { APP, BOT, type Places, TEAM } from "./places.ts";

type Json = Record<string, unknown>;

/** What a test says of messages. */
export interface SaidMessages {
  /** The app's, unless one names another app or a person. */
  messages: Json[];
  scheduled: Json[];
}

/** Keeps Slack's messages the same as a test's lists. */
export class Messages {
  /** What of the lists had a row when Slack was called last. */
  readonly #known = new Map<Json[], Set<string>>();

  constructor(
    private readonly parts: WebApiParts,
    private readonly places: Places,
    private readonly said: SaidMessages,
  ) {}

  /** Takes in what the test has changed. */
  takeIn(): void {
    this.#takeInMessages();
    this.#takeInScheduled();
  }

  /** Slack has deleted a message itself: what is left of a thread's first one stays. */
  deleted(ts: string): void {
    this.#known.get(this.said.messages)?.delete(ts);
  }

  /** Makes what people and apps wrote in a channel what `messages` says, as Slack lists them. */
  write(channel_id: string, messages: readonly Json[]): void {
    const { state } = this.parts;
    this.places.open(channel_id);
    const there = new Set(messages.map(({ ts }) => ts));
    for (const row of state.messages.findBy("channel_id", channel_id)) {
      if (!there.has(row.ts)) state.messages.delete(row.id);
    }
    for (const message of messages) {
      const ts = String(message.ts);
      const replies = messages.filter((one) => one.thread_ts === ts && one.ts !== ts);
      const row = {
        type: "message",
        text: "",
        ...message,
        ts,
        channel_id,
        reactions: (message.reactions ?? []) as never,
        reply_count: replies.length,
        reply_users: [...new Set(replies.map(({ user }) => String(user)))],
        ...replies.length > 0
          ? { thread_ts: ts, latest_reply: String(replies.at(-1)!.ts) }
          : message.thread_ts === undefined
          ? { thread_ts: undefined, latest_reply: undefined }
          : {},
        file_ids: message.files === undefined ? undefined : this.#files(message.files as unknown[]),
      } as unknown as Parameters<typeof state.addMessage>[0];
      const before = state.index.find(channel_id, ts);
      if (before) state.messages.update(before.id, row);
      else state.addMessage(row);
    }
  }

  #files(files: readonly unknown[]): string[] {
    return files.map(() => {
      const file_id = newId("F");
      this.parts.state.files.insert({
        file_id,
        user: BOT.user_id,
        name: "file",
        title: "file",
        size: 1,
        state: "complete",
        upload_secret: "",
        content: "",
        created: 0,
        shares: [],
      });
      return file_id;
    });
  }

  /** What a test has put among the messages, and what it took out. */
  #takeInMessages(): void {
    const { state } = this.parts;
    this.#agree(this.said.messages, "ts", {
      find: (ts) => state.messages.findOneBy("ts", ts)?.id,
      add: (message) => this.#say(message),
      remove: (id) => void state.messages.delete(id),
    });
  }

  /** A message that a test puts in: the app's, unless it names another app or a person. */
  #say({ channel, ts, text = "", blocks = [], app_id = APP, thread_ts, bot_profile, user }: Json) {
    const id = String(channel).replace(/^(?=[UW])/, "D");
    if (id.startsWith("C")) this.places.open(id);
    const app = String(bot_profile ? (bot_profile as Json).app_id : app_id);
    const other = app === APP ? [] : [{
      app_id: app,
      name: app,
      bot_id: app.replace(/^A/, "B"),
      bot_user_id: app.replace(/^A/, "U"),
    }];
    this.parts.seedWorkspace({ team: TEAM, users: [], channels: [], other_apps: other });
    const own = { bot_id: BOT.bot_id, bot_user_id: BOT.user_id, app_id: APP };
    const [author = own] = other;
    this.parts.state.addMessage({
      ts: String(ts),
      channel_id: id,
      type: "message",
      text: String(text),
      blocks: blocks as never,
      ...user
        ? { user: String(user) }
        : { user: author.bot_user_id, bot_id: author.bot_id, app_id: author.app_id },
      ...thread_ts ? { thread_ts: String(thread_ts) } : {},
      reply_count: 0,
      reply_users: [],
      reactions: [],
    });
  }

  #takeInScheduled(): void {
    const { state } = this.parts;
    this.#agree(this.said.scheduled, "id", {
      find: (id) => state.scheduled.findOneBy("scheduled_message_id", id)?.id,
      remove: (id) => void state.scheduled.delete(id),
      add: ({ id, channel_id, text = "", blocks, post_at }) =>
        void state.scheduled.insert({
          scheduled_message_id: String(id),
          channel_id: String(channel_id),
          user: BOT.user_id,
          text: String(text),
          ...blocks ? { blocks: blocks as never } : {},
          post_at: Number(post_at),
        }),
    });
  }

  /**
   * Adds the rows of what a test has put in a list and removes those of what it took out; what Slack
   * has no row of anymore, because its time came, leaves the list.
   */
  #agree(list: Json[], key: string, rows: {
    find(id: string): number | undefined;
    add(thing: Json): void;
    remove(row: number): void;
  }): void {
    const there = new Set(list.map((thing) => String(thing[key])));
    for (const id of this.#known.get(list) ?? []) {
      const row = there.has(id) ? undefined : rows.find(id);
      if (row !== undefined) rows.remove(row);
    }
    const known = new Set<string>();
    for (const thing of [...list]) {
      const id = String(thing[key]);
      if (rows.find(id) === undefined) {
        if (this.#known.get(list)?.has(id)) {
          list.splice(list.indexOf(thing), 1);
          continue;
        }
        rows.add(thing);
      }
      known.add(id);
    }
    this.#known.set(list, known);
  }
}

/**
 * Local Slack's Web API in memory, for unit tests: every conversation and person that a call names
 * is there, and what is said of them by a test is so. Never shipped.
 *
 * @module
 */
import { checkMessage, checkView } from "../../local_slack/block_kit/mod.ts";
import { createEvents } from "../../local_slack/events.ts";
import {
  type Context,
  type LateParts,
  machineWait,
} from "../../local_slack/interactivity/context.ts";
import { Pointers } from "../../local_slack/interactivity/pointers.ts";
import { viewMethods } from "../../local_slack/interactivity/view_methods.ts";
import { answered } from "../../local_slack/interactivity/submissions.ts";
import { ViewStore } from "../../local_slack/interactivity/view_store.ts";
import { Storage } from "../../local_slack/storage.ts";
import type { Activity, Clock, SlackReply } from "../../local_slack/types.ts";
import { decodeForm } from "../../local_slack/web_api/arguments.ts";
import { METHOD_RULES } from "../../local_slack/web_api/method_rules.ts";
import { createWebApi, type SeedUser, type WebApiParts } from "../../local_slack/web_api/mod.ts";
import manifest from "../../manifest.ts";
import type { KeptRows } from "./kept_rows.ts";
import { keptTriggers } from "./kept_triggers.ts";

type Json = Record<string, unknown>;

/** The app whose calls these are. */
export const APP = "A0BATON";
const BOT = "U0BATON";
/** The company of these tests, and its zone. */
const TEAM = { id: "T0HARBOR", name: "Harbor", domain: "harbor" };
const ZONE = "Europe/Berlin";
/** Who is in every channel. */
const PEOPLE = ["U0MAYA", "U0DIEGO", "U0PRIYA", "U0JONAS", "U0AIKO", "U0SAM", "U0OPS"];
/** Where the app meets people of other companies. */
const SHARED = "C0SHARED";
/** Not broken rules: what a person can meet any day, and the app has to live with. */
const STATES = [
  "already_reacted",
  "cannot_reply_to_message",
  "channel_not_found",
  "invalid_scheduled_message_id",
  "is_archived",
  "message_not_found",
  "no_valid_named_entities",
  "not_in_channel",
  "thread_not_found",
  "trigger_not_found",
  "user_not_found",
  "user_not_visible",
];

/** What a test says of the workspace. */
export interface Said {
  messages: Json[];
  scheduled: Json[];
  triggers: Json[];
  workflows: Record<string, Json>;
  users: ReadonlyMap<string, Json>;
  away: ReadonlySet<string>;
  rows: KeptRows;
}

/** The manifest, as far as it matters here. */
interface Installed {
  oauth_config: { scopes: { bot: string[] } };
}

/** A workspace of one test. */
export class World {
  /** What of the test's lists had a row when Slack was called last. */
  readonly #known = new Map<Json[], Set<string>>();
  /** Views of which the test gives no content. */
  readonly #bare = new Set<string>();

  private constructor(
    private readonly parts: WebApiParts,
    private readonly storage: Storage,
    private readonly said: Said,
    private readonly context: Context,
    private readonly violations: Map<string, string[]>,
  ) {}

  /**
   * @param base_url where files are sent and read
   * @param clock what is scheduled waits without one
   */
  static async open(base_url: string, said: Said, clock?: Clock): Promise<World> {
    const storage = new Storage(":memory:");
    const events = createEvents();
    const violations = new Map<string, string[]>();
    const activity = {
      apiCall: () => {},
      violation: ({ rule, place, fix }, run = "") =>
        violations.set(run, [...violations.get(run) ?? [], `${place}: ${rule}. ${fix}`]),
    } as Partial<Activity> as Activity;
    const { oauth_config: { scopes: { bot: scopes } } } = manifest as unknown as Installed;
    const checks = { message: checkMessage, view: checkView };
    const parts = await createWebApi({
      storage,
      events,
      activity,
      checks,
      base_url,
      clock: clock ?? { now: () => Date.now(), at: () => () => {} } as Partial<Clock> as Clock,
      app: {
        app_id: APP,
        team_id: TEAM.id,
        team_domain: TEAM.domain,
        bot_id: "B0BATON",
        bot_user_id: BOT,
        name: "Baton",
        scopes,
        outgoing_domains: [],
      },
    });
    const { directory, owners, webApi } = parts;
    const context: Context = {
      // A pointer's seconds are not what unit tests are about.
      pointers: new Pointers(() => 0),
      views: new ViewStore(storage),
      storage,
      owners,
      directory,
      events,
      activity,
      checks,
      ephemerals: () => [],
      wait: machineWait,
      answering: new Set(),
      // A unit test runs one handler: its step is open, and nothing here reaches another.
      late: () => ({ executions: { isOpen: () => true } }) as unknown as LateParts,
    };
    webApi.register(viewMethods(context));
    webApi.register(
      said.rows.methods(Object.keys(METHOD_RULES).filter((name) => /^apps\.datastore/.test(name))),
    );
    webApi.register(keptTriggers(storage, directory, said));
    // What ends is the platform's: a unit test runs one handler.
    webApi.register({ "functions.completeSuccess": () => ({ ok: true }) });
    const world = new World(parts, storage, said, context, violations);
    for (const id of PEOPLE) world.#meet(id);
    return world;
  }

  /**
   * Calls a method as the app.
   *
   * @param form its arguments as they travel
   * @returns the reply, and the rules that the call broke
   */
  async call(
    method: string,
    form: URLSearchParams,
  ): Promise<{ reply: SlackReply; broken: string[] }> {
    const args = decodeForm(form);
    this.#takeIn(method, args);
    return await this.#asStep(method, args);
  }

  async #asStep(method: string, args: Json): Promise<{ reply: SlackReply; broken: string[] }> {
    const run = `Fx${crypto.randomUUID()}`;
    const reply = await this.parts.webApi.call(method, args, this.parts.tokens.issue(run));
    // What is left of a thread's first message stays.
    if (reply.ok && method === "chat.delete") {
      this.#known.get(this.said.messages)?.delete(String(args.ts));
    }
    const broken = STATES.includes(String(reply.error)) ? [] : this.violations.get(run) ?? [];
    return { reply, broken };
  }

  /** The right to open a view, as a click gives it to a person; on top of the view they used. */
  point(user_id: string, view_id?: string): Json {
    this.#meet(user_id);
    return { ...this.context.pointers.make({ user_id, ...view_id ? { view_id } : {} }) };
  }

  /**
   * A view that a person uses, as it is on the screen: one that no handler has opened is opened
   * here, with its content where Slack would take that.
   */
  async onScreen(view: Json, user: string): Promise<Json> {
    if (this.context.views.get(String(view.id))) return view;
    const { callback_id, private_metadata } = view;
    const { id: _, state: _typed, ...content } = view;
    const title = { type: "plain_text", text: "Page" };
    const blocks = [{ type: "divider" }];
    const stand_in = {
      type: "modal",
      title,
      blocks,
      ...callback_id ? { callback_id } : {},
      ...private_metadata ? { private_metadata } : {},
    };
    const whole = checkView(content).length === 0;
    const open = await this.#asStep("views.open", {
      ...this.point(user),
      view: whole ? content : stand_in,
    });
    if (!open.reply.ok) throw new Error(`Cannot show a view: ${JSON.stringify(open.reply)}`);
    const { id } = open.reply.view as { id: string };
    if (!whole) this.#bare.add(id);
    return { ...view, id };
  }

  /** Does what a handler says to a form that was sent; returns the rules that this breaks. */
  respond(view_id: string, answer: unknown): string[] {
    const open = this.context.views.get(view_id);
    // Which inputs a form has is not known where the test shows none.
    if (!open || this.#bare.has(view_id) && dig(answer ?? {}, "response_action") === "errors") {
      return [];
    }
    const before = this.violations.get(open.execution_id)?.length ?? 0;
    answered(this.context, open, answer);
    return this.violations.get(open.execution_id)?.slice(before) ?? [];
  }

  /** Takes and gives the bytes of files. */
  fetch(request: Request): Promise<Response> {
    return this.parts.webApi.fetch(request);
  }

  close(): void {
    this.parts.close();
    this.storage.close();
  }

  /** Makes the workspace what the test says, with everything that a call names in it. */
  #takeIn(method: string, args: Json): void {
    const { channel, channel_id, user, users, user_ids } = args;
    const named = [channel, user, ...listed(users), ...listed(user_ids)].map(String);
    for (const id of named.filter((id) => /^[UW][A-Z0-9]+$/.test(id))) this.#meet(id);
    for (const id of named.filter((id) => /^D[A-Z0-9]+$/.test(id))) this.#openDirect(id);
    for (const [id, person] of this.said.users) this.#know(id, person);
    const rooms = /^(?:users\.conversations|conversations\.list)$/.test(method)
      ? [...this.said.rows.rows("customers").values()].flatMap((row) => [
        row.internal_channel,
        row.channel,
      ])
      : [];
    for (const id of [channel, channel_id, ...rooms].map(String)) {
      if (/^[CG][A-Z0-9]+$/.test(id)) this.#openChannel(id);
    }
    this.#keepAway();
    this.#takeInMessages();
    this.#takeInScheduled();
  }

  /** Somebody of the company, in every channel. */
  #meet(id: string): void {
    const { state } = this.parts;
    if (state.user(id) || this.said.users.get(id)?.unknown) return;
    this.#add({ id, name: id.toLowerCase(), real_name: id, tz: ZONE });
    for (const row of state.channels.all()) {
      if (!row.is_im && row.channel_id !== SHARED) {
        state.channels.update(row.id, { members: [...row.members, id] });
      }
    }
  }

  #add(user: SeedUser): void {
    this.parts.seedWorkspace({ team: TEAM, users: [user], channels: [] });
    this.#openDirect(`D${user.id}`, user.id);
  }

  /** The direct messages of the app and one person: `DU0MAYA` are Maya's. */
  #openDirect(id: string, person = id.slice(1)): void {
    if (this.parts.state.channel(id)) return;
    const user = /^[UW]/.test(person) ? person : `U0IN${id}`;
    const channels = [{ id, name: "", members: [BOT, user], is_im: true }];
    this.parts.seedWorkspace({ team: TEAM, users: [], channels });
    this.#meet(user);
  }

  /** What a test says of somebody. */
  #know(id: string, { unknown, team_id = TEAM.id, deleted = false, tz = ZONE }: Json): void {
    const { state } = this.parts;
    if (unknown) {
      const row = state.user(id);
      if (row) state.users.delete(row.id);
      return;
    }
    this.#meet(id);
    const row = state.user(id)!;
    const now = { team_id: String(team_id), deleted: deleted === true, tz: String(tz) };
    if (row.team_id === now.team_id && row.deleted === now.deleted && row.tz === now.tz) return;
    state.users.update(row.id, now);
    if (now.team_id === TEAM.id) return;
    for (const channel of state.channels.all()) {
      if (channel.is_im) continue;
      const members = channel.members.filter((member) => member !== id);
      state.channels.update(channel.id, { members });
    }
    this.parts.seedWorkspace({
      team: TEAM,
      users: [],
      channels: [{
        id: SHARED,
        name: "shared",
        members: [],
        shared_with: [now.team_id],
        app: true,
      }],
    });
    const shared = state.channel(SHARED)!;
    state.channels.update(shared.id, { members: [...shared.members, id] });
  }

  #openChannel(id: string): void {
    const { state } = this.parts;
    if (state.channel(id)) return;
    const members = state.users.all().filter(({ team_id, is_bot }) =>
      team_id === TEAM.id && !is_bot
    ).map(({ user_id }) => user_id);
    this.parts.seedWorkspace({
      team: TEAM,
      users: [],
      channels: [{ id, name: id.toLowerCase(), members, app: true }],
    });
  }

  #keepAway(): void {
    const { state } = this.parts;
    for (const place of this.said.away) {
      const [id, user] = place.split("/");
      const row = state.channel(id);
      if (!row?.members.includes(user)) continue;
      state.channels.update(row.id, { members: row.members.filter((member) => member !== user) });
    }
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
    if (id.startsWith("C")) this.#openChannel(id);
    const app = String(bot_profile ? dig(bot_profile, "app_id") : app_id);
    const other = app === APP ? [] : [{
      app_id: app,
      name: app,
      bot_id: app.replace(/^A/, "B"),
      bot_user_id: app.replace(/^A/, "U"),
    }];
    this.parts.seedWorkspace({ team: TEAM, users: [], channels: [], other_apps: other });
    const [author = { bot_id: "B0BATON", bot_user_id: BOT, app_id: APP }] = other;
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
          user: BOT,
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

function dig(value: unknown, name: string): unknown {
  return (value as Json)[name];
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value : String(value ?? "").split(",");
}

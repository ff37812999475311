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
import { completionMethods } from "../../local_slack/platform/executions/completion_methods.ts";
import { Storage } from "../../local_slack/storage.ts";
import type { Activity, Clock, SlackReply } from "../../local_slack/types.ts";
import { decodeForm } from "../../local_slack/web_api/arguments.ts";
import { METHOD_RULES } from "../../local_slack/web_api/method_rules.ts";
import { createWebApi, type WebApiParts } from "../../local_slack/web_api/mod.ts";
import manifest from "../../manifest.ts";
import type { KeptRows } from "./kept_rows.ts";
import { keptTriggers, type SaidTriggers } from "./kept_triggers.ts";
import { Messages, type SaidMessages } from "./messages.ts";
import { APP, BOT, Places, type SaidOfPeople, TEAM } from "./places.ts";

type Json = Record<string, unknown>;

/** Not broken rules: what a person can meet any day, and the app has to live with. */
const STATES = [
  "already_reacted",
  "cannot_reply_to_message",
  "channel_not_found",
  "invalid_scheduled_message_id",
  "is_archived",
  "message_not_found",
  "not_in_channel",
  "thread_not_found",
  "trigger_not_found",
  "user_not_found",
  "user_not_visible",
];

/** What a test says of the workspace. */
export interface Said extends SaidMessages, SaidOfPeople, SaidTriggers {
  rows: KeptRows;
}

/** A unit test runs one handler: its step is open, whatever its id, and nothing comes after it. */
const ONE_STEP = {
  work: { steps: { get: () => ({}) } },
  checkOutputs: (_step: unknown, values: unknown) => ({ values, violations: [] }),
  end: () => {},
} as unknown as Parameters<typeof completionMethods>[0];

/** The manifest, as far as it matters here. */
interface Installed {
  oauth_config: { scopes: { bot: string[] } };
}

/** A workspace of one test. */
export class World {
  /** Views of which the test gives no content. */
  readonly #bare = new Set<string>();
  readonly #places: Places;
  readonly #messages: Messages;

  private constructor(
    private readonly parts: WebApiParts,
    private readonly storage: Storage,
    private readonly said: Said,
    private readonly context: Context,
    private readonly violations: Map<string, string[]>,
  ) {
    this.#places = new Places(parts, said);
    this.#messages = new Messages(parts, this.#places, said);
  }

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
        bot_id: BOT.bot_id,
        bot_user_id: BOT.user_id,
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
    webApi.register(completionMethods(ONE_STEP));
    return new World(parts, storage, said, context, violations);
  }

  /**
   * Calls a method as the app.
   *
   * @param form its arguments as they travel
   * @returns the reply, and the rules that the call broke
   */
  async call(
    method: string,
    form: Iterable<[string, string]>,
  ): Promise<{ reply: SlackReply; broken: string[] }> {
    const args = decodeForm(form);
    this.#takeIn(method, args);
    return await this.#asStep(method, args);
  }

  async #asStep(method: string, args: Json): Promise<{ reply: SlackReply; broken: string[] }> {
    const run = `Fx${crypto.randomUUID()}`;
    const reply = await this.parts.webApi.call(method, args, this.parts.tokens.issue(run));
    if (reply.ok && method === "chat.delete") this.#messages.deleted(String(args.ts));
    const broken = STATES.includes(String(reply.error)) ? [] : this.violations.get(run) ?? [];
    return { reply, broken };
  }

  /** The right to open a view, as a click gives it to a person; on top of the view they used. */
  point(user_id: string, view_id?: string): Json {
    this.#places.meet(user_id);
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
    if (
      !open || this.#bare.has(view_id) && (answer as Json | undefined)?.response_action === "errors"
    ) {
      return [];
    }
    const before = this.violations.get(open.execution_id)?.length ?? 0;
    answered(this.context, open, answer);
    return this.violations.get(open.execution_id)?.slice(before) ?? [];
  }

  /** Makes what people and apps wrote in a channel what `messages` says, as Slack lists them. */
  write(channel_id: string, messages: readonly Json[]): void {
    this.#messages.write(channel_id, messages);
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
    const rooms = /^(?:users\.conversations|conversations\.list)$/.test(method)
      ? [...this.said.rows.rows("customers").values()]
        .flatMap(({ internal_channel, channel }) => [internal_channel, channel])
      : [];
    const named = [channel, channel_id, user, ...listed(users), ...listed(user_ids), ...rooms];
    this.#places.takeIn(named.map(String));
    this.#messages.takeIn();
  }
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value : String(value ?? "").split(",");
}

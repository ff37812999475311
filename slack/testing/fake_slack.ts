/**
 * A small Slack for unit tests: it speaks the wire format of the real one, keeps rows, messages and
 * triggers, and can be told to answer something else. Never shipped.
 *
 * @module
 */
import { SlackAPI } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { brokenRule, type Definition, STORES } from "./slack_rules.ts";

/** A JSON object of the wire. */
export type Json = Record<string, unknown>;
type Answer = Json | Response | undefined;

/** What a call returns for once. */
interface Script {
  answer(args: Json): Answer | Promise<Answer>;
  matches(args: Json): boolean;
}

/** A call that the server got, with its values decoded. */
export interface SeenCall {
  method: string;
  args: Json;
}

/** A message that was posted. */
export interface PostedMessage extends Json {
  channel: string;
  ts: string;
  text: string;
  thread_ts?: string;
  reply_broadcast?: boolean;
  blocks: Json[];
}

/** The app whose calls these are. */
export const APP = "A0BATON";

/** What lies at a path: `dig(view, "blocks.0.text.text")`. */
export function dig<Value = string>(value: unknown, path: string): Value {
  let found = value;
  for (const name of path.split(".")) found = (found as Json | undefined)?.[name];
  return found as Value;
}

/** The fake. */
export class FakeSlack implements AsyncDisposable {
  readonly calls: SeenCall[] = [];
  readonly messages: PostedMessage[] = [];
  readonly scheduled: Json[] = [];
  readonly views: Json[] = [];
  readonly triggers: Json[] = [];
  /** The app's datastores; a test may add others. */
  readonly datastores = new Map<unknown, Definition>(STORES);
  /** Calls that broke a rule of Slack's, which refused them. A test with one of them fails. */
  readonly broken: string[] = [];
  /** Lines that functions wrote to the log. */
  readonly logs: string[] = [];
  readonly users = new Map<string, Json>();
  /** Who is not in a channel: `C1/U1`. Everybody else is in every channel. */
  readonly away = new Set<string>();
  readonly #stores = new Map<string, Map<string, Json>>();
  readonly #scripts = new Map<string, Script[]>();
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #reactions = new Set<string>();
  #count = 0;

  constructor() {
    this.#server = Deno.serve(
      { port: 0, hostname: "127.0.0.1", onListen: () => {} },
      (request) => this.#answer(request),
    );
  }

  /** What a handler gets as `env`. */
  get env(): Record<string, string> {
    return { SLACK_API_URL: `http://127.0.0.1:${this.#server.addr.port}/api/` };
  }

  /** A client for this server. */
  get client(): SlackAPIClient {
    return SlackAPI("xoxb-test", { slackApiUrl: this.env.SLACK_API_URL });
  }

  /**
   * Sets the response to the next call of a method; undefined from `answer` lets it through.
   *
   * @param matches which call is meant, by its arguments: calls that are made together come in any
   * order
   */
  once(
    method: string,
    answer: Answer | Script["answer"],
    matches: Script["matches"] = () => true,
  ): this {
    const scripts = this.#scripts.get(method) ?? [];
    scripts.push({
      answer: typeof answer === "function" ? answer as Script["answer"] : () => answer,
      matches,
    });
    this.#scripts.set(method, scripts);
    return this;
  }

  /**
   * Refuses the next calls of a method.
   *
   * @param times 2 when omitted: the app tries twice what it may repeat when an error passes
   * @param matches which calls are meant, as with `once`
   */
  refuse(method: string, error: string, times = 2, matches?: Script["matches"]): this {
    for (let n = 0; n < times; n++) this.once(method, refusal(error), matches);
    return this;
  }

  /** The arguments of each call of a method so far. */
  seen(method: string): Json[] {
    return this.calls.filter((call) => call.method === method).map((call) => call.args);
  }

  /** A datastore's rows, by key. */
  rows(datastore: string): Map<string, Json> {
    const rows = this.#stores.get(datastore) ?? new Map();
    this.#stores.set(datastore, rows);
    return rows;
  }

  /** Messages in a conversation, or to a person; those of threads included. */
  posted(channel: string): PostedMessage[] {
    return this.messages.filter((message) => [channel, `D${channel}`].includes(message.channel));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
    if (this.broken.length > 0) throw new Error(this.broken.join("\n"));
  }

  async #answer(request: Request): Promise<Response> {
    const method = new URL(request.url).pathname.replace("/api/", "");
    const args: Json = {};
    for (const [name, value] of new URLSearchParams(await request.text())) {
      args[name] = /^[[{]|^(?:true|false|\d+)$/.test(value) ? parse(value) : value;
    }
    this.calls.push({ method, args });
    const scripts = this.#scripts.get(method) ?? [];
    const at = scripts.findIndex(({ matches }) => matches(args));
    const [script] = at < 0 ? [] : scripts.splice(at, 1);
    const answer = await script?.answer(args) ?? this.#checked(method, args);
    return answer instanceof Response ? answer : Response.json({ ok: true, ...answer });
  }

  #checked(method: string, args: Json): Json {
    const wrong = brokenRule(method, args, this.datastores);
    if (!wrong) return this.#own(method, args);
    const line = `${method}: ${wrong.broken}`;
    this.broken.push(line);
    // A test that fails because of it does not show what is thrown at its end.
    console.error(line);
    return refusal(wrong.error);
  }

  #own(method: string, args: Json): Json {
    const rows = this.rows(String(args.datastore ?? ""));
    const channel = String(args.channel ?? "");
    switch (method) {
      case "apps.datastore.get":
        return { item: rows.get(String(args.id)) ?? {} };
      case "apps.datastore.put":
        rows.set(dig(args, "item.id"), args.item as Json);
        return { item: args.item };
      case "apps.datastore.bulkGet":
        return { items: (args.ids as string[]).flatMap((id) => rows.get(id) ?? []) };
      case "apps.datastore.update": {
        const item = { ...rows.get(dig(args, "item.id")), ...args.item as Json };
        rows.set(dig(args, "item.id"), item);
        return { item };
      }
      case "apps.datastore.bulkPut":
        for (const item of args.items as Json[]) rows.set(String(item.id), item);
        return {};
      case "apps.datastore.bulkDelete":
        for (const id of args.ids as string[]) rows.delete(id);
        return {};
      case "apps.datastore.count":
        return { count: rows.size };
      case "apps.datastore.query": {
        if (!args.expression) return { items: [...rows.values()] };
        const [[name, attribute]] = Object.entries(args.expression_attributes as Json);
        const [[value, wanted]] = Object.entries(args.expression_values as Json);
        if (args.expression !== `${name} = ${value}`) return refusal("datastore_error");
        return { items: [...rows.values()].filter((row) => row[String(attribute)] === wanted) };
      }
      case "chat.postMessage": {
        const ts = `${Math.floor(Date.now() / 1000)}.${String(++this.#count).padStart(6, "0")}`;
        this.messages.push({ blocks: [], ...args, ts } as unknown as PostedMessage);
        return { ts, channel: args.channel };
      }
      case "chat.update": {
        const message = this.messages.find(({ ts }) => ts === String(args.ts));
        if (!message) return refusal("message_not_found");
        Object.assign(message, { text: args.text, blocks: args.blocks ?? [] });
        return { ts: args.ts };
      }
      case "chat.delete": {
        const at = this.messages.findIndex(({ ts }) => ts === String(args.ts));
        if (at < 0) return refusal("message_not_found");
        this.messages.splice(at, 1);
        return {};
      }
      case "chat.scheduleMessage": {
        const id = `Q${++this.#count}`;
        this.scheduled.push({ ...args, id, channel_id: channel });
        return { scheduled_message_id: id };
      }
      case "chat.scheduledMessages.list":
        return { scheduled_messages: this.scheduled.filter((m) => m.channel_id === channel) };
      case "chat.deleteScheduledMessage": {
        const at = this.scheduled.findIndex(({ id }) => id === args.scheduled_message_id);
        if (at < 0) return refusal("invalid_scheduled_message_id");
        this.scheduled.splice(at, 1);
        return {};
      }
      case "conversations.info":
        return { channel: { id: channel, name: channel.toLowerCase(), is_member: true } };
      case "conversations.members": {
        const people = ["U0MAYA", "U0DIEGO", "U0PRIYA", "U0JONAS", "U0AIKO", "U0SAM", "U0OPS"];
        return { members: people.filter((user) => !this.away.has(`${channel}/${user}`)) };
      }
      case "users.conversations": {
        const ids = [...this.rows("customers").values()].flatMap((row) => [
          row.internal_channel,
          ...(row.channel ? [row.channel] : []),
        ]);
        const inside = ids.filter((id) => !args.user || !this.away.has(`${id}/${args.user}`));
        return { channels: inside.map((id) => ({ id })) };
      }
      case "conversations.open":
        return { channel: { id: `D${args.users}` } };
      case "chat.getPermalink":
        return { permalink: `https://harbor.slack.com/archives/${channel}/p1` };
      case "conversations.history":
        return { messages: this.posted(channel).filter((m) => !m.thread_ts).reverse() };
      case "conversations.replies":
        return {
          messages: this.posted(channel).filter((m) => m.thread_ts === String(args.ts)),
        };
      case "reactions.add": {
        const mark = `${channel} ${args.timestamp} ${args.name}`;
        if (this.#reactions.has(mark)) return refusal("already_reacted");
        this.#reactions.add(mark);
        return {};
      }
      case "users.info": {
        const user: Json = this.users.get(String(args.user)) ??
          { id: args.user, team_id: "T0HARBOR" };
        return user.unknown ? refusal("user_not_found") : { user };
      }
      case "views.open":
      case "views.push":
      case "views.update": {
        const view = { ...args.view as Json, id: args.view_id ?? `V${++this.#count}` };
        this.views.push(view);
        return { view };
      }
      case "workflows.triggers.list":
        return { triggers: this.triggers };
      case "auth.test":
        return { bot_id: "B0BATON", user_id: "U0BATON", team_id: "T0HARBOR" };
      case "bots.info":
        return { bot: { id: args.bot, app_id: APP, user_id: "U0BATON" } };
      case "workflows.triggers.create": {
        const id = `Ft${++this.#count}`;
        const trigger = {
          id,
          type: args.type,
          name: args.name,
          shortcut_url: `https://slack.com/shortcuts/${id}/x`,
          workflow: {
            callback_id: String(args.workflow).replace("#/workflows/", ""),
            app_id: APP,
          },
        };
        this.triggers.push(trigger);
        return { trigger };
      }
      case "workflows.triggers.update": {
        const trigger = this.triggers.find(({ id }) => id === args.trigger_id);
        if (!trigger) return refusal("trigger_not_found");
        trigger.name = args.name;
        trigger.workflow = {
          callback_id: String(args.workflow).replace("#/workflows/", ""),
          app_id: APP,
        };
        return { trigger };
      }
      case "workflows.triggers.permissions.list": {
        const users = this.triggers.find(({ id }) => id === args.trigger_id)?.users;
        return Array.isArray(users)
          ? { permission_type: "named_entities", user_ids: users }
          : { permission_type: "everyone" };
      }
      case "workflows.triggers.delete": {
        const gone = this.triggers.findIndex(({ id }) => id === args.trigger_id);
        if (gone < 0) return refusal("trigger_not_found");
        this.triggers.splice(gone, 1);
        return {};
      }
      case "workflows.triggers.permissions.set": {
        const trigger = this.triggers.find(({ id }) => id === args.trigger_id);
        const named = args.user_ids as string[] | undefined ?? [];
        const strange = named.filter((user) => this.users.get(user)?.unknown);
        if (strange.length > 0) {
          return refusal(
            strange.length === named.length ? "no_valid_named_entities" : "user_not_found",
          );
        }
        if (trigger) trigger.users = args.user_ids ?? args.permission_type;
        return {};
      }
      case "pins.add":
      case "functions.completeSuccess":
        return {};
    }
    return refusal("unknown_method");
  }
}

/** What Slack returns when it refuses. */
export function refusal(error: string, more: Json = {}): Json {
  return { ok: false, error, ...more };
}

/** What Slack returns when there were too many calls. */
export function tooMany(seconds: string): Response {
  return new Response(JSON.stringify({ ok: false, error: "ratelimited" }), {
    status: 429,
    headers: { "retry-after": seconds },
  });
}

/** Does the work at an instant: `Date.now()` stands still there. */
export async function at<T>(instant: string, work: () => Promise<T>): Promise<T> {
  const { now } = Date;
  Date.now = () => Date.parse(instant);
  try {
    return await work();
  } finally {
    Date.now = now;
  }
}

/** Does the work with another policy, and puts the old one back. */
export async function withPolicy<Policy extends object, T>(
  policy: Policy,
  changes: Partial<Policy>,
  work: () => Promise<T>,
): Promise<T> {
  const before = { ...policy };
  Object.assign(policy, changes);
  try {
    return await work();
  } finally {
    Object.assign(policy, before);
  }
}

function parse(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

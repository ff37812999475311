/**
 * Slack for unit tests: Local Slack's Web API in memory, on the wire, with what was called, written,
 * posted and shown in sight; and it can be told to answer something else. Never shipped.
 *
 * @module
 */
import { SlackAPI } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { Clock } from "../../local_slack/types.ts";
import manifest from "../../manifest.ts";
import { KeptRows } from "./kept_rows.ts";
import { APP } from "./places.ts";
import { World } from "./world.ts";

export { APP };

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

const { workflows } = manifest as unknown as { workflows: Record<string, Json> };

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
  /** The workflows of the app, by callback id; a test may add others. */
  readonly workflows: Record<string, Json> = { ...workflows };
  /** The names of uploaded files, by id. */
  readonly files = new Map<string, string>();
  /** Calls that broke a rule of Slack's, which refused them. A test with one of them fails. */
  readonly broken: string[] = [];
  /** Lines that functions wrote to the log. */
  readonly logs: string[] = [];
  readonly users = new Map<string, Json>();
  /** Who is not in a channel: `C1/U1`. Everybody else is in every channel. */
  readonly away = new Set<string>();
  readonly #rows = new KeptRows();
  readonly #scripts = new Map<string, Script[]>();
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  #world?: Promise<World>;

  /** @param clock the time of the workspace, which posts what is scheduled; the machine's if none */
  constructor(private readonly clock?: Clock) {
    this.#server = Deno.serve(
      { port: 0, hostname: "127.0.0.1", onListen: () => {} },
      (request) => this.#answer(request),
    );
  }

  /** What a handler gets as `env`. */
  get env(): Record<string, string> {
    return { SLACK_API_URL: `http://127.0.0.1:${this.#server.addr.port}/api/` };
  }

  /** The app's datastores; a test may add others before the first call. */
  get datastores(): KeptRows["definitions"] {
    return this.#rows.definitions;
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

  /** A datastore's rows, by key: what the app wrote, and what a test sets and deletes. */
  rows(datastore: string): Map<string, Json> {
    return this.#rows.rows(datastore);
  }

  /** A person's click: the right to open a view, and the view they used as it is on the screen. */
  async click(user: string, view?: Json): Promise<{ pointer: Json; view: Json }> {
    const world = await this.#open();
    if (!view) return { pointer: world.point(user), view: {} };
    const shown = await world.onScreen(view, user);
    return { pointer: world.point(user, String(shown.id)), view: shown };
  }

  /** What a handler says to a form that was sent. */
  async respond(view: Json, answer: unknown): Promise<void> {
    this.#note((await this.#open()).respond(String(view.id), answer));
  }

  /** Messages in a conversation, or to a person; those of threads included. */
  posted(channel: string): PostedMessage[] {
    return this.messages.filter((message) => [channel, `D${channel}`].includes(message.channel));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
    (await this.#world)?.close();
    await this.#rows.close();
    if (this.broken.length > 0) throw new Error(this.broken.join("\n"));
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith("/api/")) return await (await this.#open()).fetch(request);
    const method = pathname.replace("/api/", "");
    const args: Json = {};
    const form = new URLSearchParams(await request.text());
    for (const [name, value] of form) {
      args[name] = /^[[{]|^(?:true|false|\d+)$/.test(value) ? parse(value) : value;
    }
    this.calls.push({ method, args });
    const scripts = this.#scripts.get(method) ?? [];
    const at = scripts.findIndex(({ matches }) => matches(args));
    const [script] = at < 0 ? [] : scripts.splice(at, 1);
    const answer = await script?.answer(args) ?? await this.#own(method, args, form);
    return answer instanceof Response ? answer : Response.json({ ok: true, ...answer });
  }

  async #own(method: string, args: Json, form: URLSearchParams): Promise<Json> {
    const world = await this.#open();
    const { reply, broken } = await world.call(method, form);
    this.#note(broken.map((rule) => `${method}: ${reply.error}: ${rule}`));
    if (reply.ok) this.#keep(method, args, reply);
    return reply;
  }

  #note(broken: readonly string[]): void {
    this.broken.push(...broken);
    // A test that fails because of it does not show what is thrown at its end.
    for (const line of broken) console.error(line);
  }

  /** Keeps what a test may look at. */
  #keep(method: string, args: Json, reply: Json): void {
    const at = this.messages.findIndex(({ ts }) => ts === String(args.ts));
    switch (method) {
      case "chat.postMessage":
        this.messages.push({ blocks: [], ...args, ts: reply.ts } as unknown as PostedMessage);
        break;
      case "chat.update":
        Object.assign(this.messages[at] ?? {}, { text: args.text, blocks: args.blocks ?? [] });
        break;
      case "chat.delete":
        if (at >= 0) this.messages.splice(at, 1);
        break;
      case "chat.scheduleMessage": {
        const { scheduled_message_id: id, channel } = reply;
        this.scheduled.push({ ...args, id, channel_id: channel });
        break;
      }
      case "chat.deleteScheduledMessage": {
        const at = this.scheduled.findIndex(({ id }) => id === args.scheduled_message_id);
        if (at >= 0) this.scheduled.splice(at, 1);
        break;
      }
      case "files.getUploadURLExternal":
        this.files.set(String(reply.file_id), String(args.filename));
        break;
      case "views.open":
      case "views.push":
      case "views.update":
        this.views.push({ ...args.view as Json, id: dig(reply, "view.id") });
    }
  }

  #open(): Promise<World> {
    return this.#world ??= World.open(`http://127.0.0.1:${this.#server.addr.port}`, {
      messages: this.messages,
      scheduled: this.scheduled,
      triggers: this.triggers,
      workflows: this.workflows,
      users: this.users,
      away: this.away,
      rows: this.#rows,
    }, this.clock);
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

/** How many are at an instant of their own, and what `Date` was before the first of them. */
const standing = { count: 0, before: globalThis.Date };

/**
 * Does the work at an instant: `Date.now()` stands still there. Of several at once, the last to begin
 * has its instant, and the last to end gives `Date` back: a workspace may show its own time in it.
 */
export async function at<T>(instant: string, work: () => Promise<T>): Promise<T> {
  if (standing.count++ === 0) standing.before = globalThis.Date;
  const { before } = standing;
  const now = () => before.parse(instant);
  globalThis.Date = new Proxy(before, {
    get: (of, name) => name === "now" ? now : Reflect.get(of, name),
  });
  try {
    return await work();
  } finally {
    if (--standing.count === 0) globalThis.Date = before;
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
    for (const name of Object.keys(changes)) Reflect.deleteProperty(policy, name);
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

/**
 * The way of a call: who calls, is there such a method, may they, what does it answer, who is told.
 *
 * @module
 */
import {
  type Activity,
  type ApiCall,
  type Caller,
  type Events,
  type JsonObject,
  type Method,
  refuse,
  type SlackReply,
  type Tokens,
  type WebApi,
  type WorkspaceEvent,
} from "../types.ts";
import { decodeJsonStrings, readArguments, text, UnreadableArguments } from "./arguments.ts";
import { checkCall } from "./check_call.ts";
import { invalidBlocks } from "./content.ts";
import type { Checks, Context, OwnMethod } from "./context.ts";
import { CutOff } from "./cut_off.ts";
import type { Emulated } from "./emulated.ts";
import { asReply, type Fault, Faults, isDelay, isHttpFault, type Trouble } from "./faults.ts";
import { takeUpload, UPLOAD_PATH } from "./files.ts";
import { METHOD_RULES } from "./method_rules.ts";
import { InvalidCursor } from "./paging.ts";
import { broken, splitViolation } from "./refusals.ts";
import { checkScheduled } from "./scheduled_messages.ts";
import type { State } from "./state.ts";

/** What the gateway works with. */
export interface GatewayParts {
  state: State;
  events: Events;
  activity: Activity;
  tokens: Tokens;
  emulated: Emulated;
  checks: Checks;
  /** What goes wrong on purpose, for as long as it says so. */
  trouble?: Trouble;
}

/** The Web API. */
export class Gateway implements WebApi {
  readonly context: Context;
  readonly #own = new Map<string, OwnMethod>();
  readonly #registered = new Map<string, Method>();
  readonly #faults = new Faults();
  readonly #cut = new CutOff();
  #limited = 0;
  #told: WorkspaceEvent[] = [];

  constructor(private readonly parts: GatewayParts) {
    const { state, checks } = parts;
    this.context = { state, checks, tell: (event) => void this.#told.push(event) };
  }

  /** Methods of ours that run as one transaction. */
  own(methods: Record<string, OwnMethod>): void {
    for (const [name, method] of Object.entries(methods)) this.#own.set(name, method);
  }

  register(methods: Record<string, Method>): void {
    for (const [name, method] of Object.entries(methods)) {
      if (this.#has(name)) throw new Error(`Cannot register "${name}": it is answered already`);
      this.#registered.set(name, method);
    }
  }

  failNext(method: string, fault: Fault): void {
    this.#faults.failNext(method, fault);
  }

  get calls(): number {
    return this.#cut.calls;
  }

  get isCutOff(): boolean {
    return this.#cut.happened;
  }

  cutOff(after: number): void {
    this.#cut.begin(after);
  }

  restore(): void {
    this.#cut.restore();
  }

  async call(method: string, args: JsonObject, token: string): Promise<SlackReply> {
    const fault = this.#faults.take(method);
    if (fault && isHttpFault(fault)) return asReply(fault);
    return await this.#byToken(method, decodeJsonStrings(args), token, fault);
  }

  async as(user_id: string, method: string, args: JsonObject): Promise<SlackReply> {
    const user = this.parts.state.user(user_id);
    if (!user || user.is_bot) return refuse("user_not_found");
    if (user.deleted) return refuse("account_inactive");
    const caller: Caller = { token: "", kind: "person", user_id, scopes: ["*"] };
    return await this.#answer({ method, args: decodeJsonStrings(args), caller });
  }

  async fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    // People and built-in steps call in process: what comes over HTTP is the app.
    if (!this.#cut.lets()) {
      const headers = { "x-cut-off": "yes" };
      return new Response("Service Unavailable", { status: 503, headers });
    }
    const troubled = await this.#meetTrouble(request);
    if (troubled) return troubled;
    if (pathname.startsWith(UPLOAD_PATH)) return await this.#upload(pathname, request);
    if (pathname.startsWith("/files/")) return await this.#download(pathname, request);
    const method = /\/api\/([\w.]+)$/.exec(pathname)?.[1];
    if (!method) return new Response("Not found", { status: 404 });
    const fault = this.#faults.take(method);
    if (fault && isHttpFault(fault)) return respond(fault.status, asReply(fault), fault);
    try {
      const args = await readArguments(request);
      const { token: inBody, ...rest } = args;
      const token = bearerOf(request) ?? text(inBody);
      return respond(200, await this.#byToken(method, rest, token, fault));
    } catch (error) {
      if (!(error instanceof UnreadableArguments)) throw error;
      return respond(200, refuse(error.error));
    }
  }

  /** Slack is slow, or has had enough of the app's calls for a second. */
  async #meetTrouble(request: Request): Promise<Response | undefined> {
    const { trouble, tokens, activity } = this.parts;
    const method = /\/api\/([\w.]+)$/.exec(new URL(request.url).pathname)?.[1];
    if (!trouble || !method) return undefined;
    const { slow } = trouble;
    if (slow > 0) await new Promise((resolve) => setTimeout(resolve, slow));
    if (!trouble.limited || ++this.#limited % 2 === 0) return undefined;
    const caller = tokens.find(bearerOf(request) ?? "");
    if (typeof caller === "object") {
      activity.apiCall(caller.execution_id, method, false, "ratelimited", 0);
    }
    const reply = { ok: false, error: "ratelimited" };
    return respond(429, reply, { headers: { "retry-after": "1" } });
  }

  /** The bytes of a file: who knows the address may send them, as on Slack. */
  async #upload(pathname: string, request: Request): Promise<Response> {
    if (request.method !== "POST") return new Response("Method not allowed", { status: 405 });
    const secret = pathname.slice(UPLOAD_PATH.length);
    const { state, activity } = this.parts;
    const taken = await takeUpload(state, secret, request, (work) => this.write(work));
    if (taken.violation) activity.violation(taken.violation);
    return new Response(taken.text, { status: taken.status });
  }

  /** `url_private` of a file, for anyone who has a token. */
  async #download(pathname: string, request: Request): Promise<Response> {
    const file = /^\/files\/pri\/(\w+)\//.exec(pathname)?.[1];
    if (!file || request.method !== "GET") return new Response("Not found", { status: 404 });
    const reply = await this.#byToken("files.info", { file }, bearerOf(request) ?? "", undefined);
    if (!reply.ok) return new Response(reply.error, { status: 403 });
    return new Response(String(reply.content), {
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  }

  /** Runs work that waits for nothing as one transaction, then tells the workspace. */
  write<T>(work: () => T): T {
    const outer = this.#told;
    const told: WorkspaceEvent[] = [];
    this.#told = told;
    let result: T;
    try {
      result = this.parts.state.store.writeNow(work);
    } finally {
      this.#told = outer;
    }
    for (const event of told) this.parts.events.emit(event);
    return result;
  }

  async #byToken(
    method: string,
    args: JsonObject,
    token: string,
    fault: Fault | undefined,
  ): Promise<SlackReply> {
    const { tokens, activity } = this.parts;
    const caller = tokens.find(token);
    if (caller === undefined) return refuse(token ? "invalid_auth" : "not_authed");
    if (caller === "token_revoked" || caller === "token_expired") {
      activity.violation({
        rule: caller === "token_revoked"
          ? "A step's token dies when the step ends"
          : "A step's token dies after 15 minutes",
        place: method,
        fix: "Make all calls before the step is completed; await each of them",
      });
      return refuse(caller);
    }
    const start = performance.now();
    let reply: SlackReply;
    if (fault && !isDelay(fault)) {
      reply = fault as SlackReply;
    } else {
      if (fault) await (fault as { until: Promise<unknown> }).until;
      reply = await this.#answer({ method, args, caller });
    }
    activity.apiCall(
      caller.execution_id,
      method,
      reply.ok,
      reply.ok ? undefined : reply.error,
      performance.now() - start,
      { sent: args, answered: reply },
    );
    return reply;
  }

  async #answer(call: ApiCall): Promise<SlackReply> {
    const [reply, violations] = splitViolation(await this.#run(call));
    // A person who may not do something has broken no rule of the app's.
    if (call.caller.kind === "app") {
      for (const each of violations) this.parts.activity.violation(each, call.caller.execution_id);
    }
    return reply;
  }

  async #run(call: ApiCall): Promise<SlackReply> {
    const { method } = call;
    if (!this.#has(method)) {
      const fix = "Check the spelling; Local Slack's README lists the methods that it has";
      return broken("unknown_method", method, `No method "${method}" here`, fix, {
        req_method: method,
      });
    }
    const rule = METHOD_RULES[method] ?? { scopes: [], required: [] };
    const refusal = checkCall(this.parts.state, call, rule);
    if (refusal) return refusal;
    try {
      const own = this.#own.get(method);
      if (own) return this.write(() => own(call));
      const registered = this.#registered.get(method);
      if (registered) return this.#checkView(call) ?? await registered(call);
      return await this.#emulate(call);
    } catch (error) {
      if (error instanceof InvalidCursor) return refuse("invalid_cursor");
      throw error;
    }
  }

  async #emulate(call: ApiCall): Promise<SlackReply> {
    const { emulated, events, state } = this.parts;
    if (call.method === "chat.scheduleMessage") {
      const refusal = this.write(() => checkScheduled(this.context, call));
      if (refusal) return refusal;
    }
    const told: WorkspaceEvent[] = [];
    const reply = await state.store.write(() => emulated.call(call, (event) => told.push(event)));
    for (const event of told) events.emit(event);
    return reply;
  }

  #checkView({ method, args }: ApiCall): SlackReply | undefined {
    if (!method.startsWith("views.") || args.view === undefined) return undefined;
    const violations = this.parts.checks.view(args.view);
    return violations.length > 0
      ? invalidBlocks(method, "invalid_arguments", violations)
      : undefined;
  }

  #has(method: string): boolean {
    return this.#own.has(method) || this.#registered.has(method) || this.parts.emulated.has(method);
  }
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer\s+(.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
}

function respond(
  status: number,
  reply: SlackReply,
  fault?: { headers?: HeadersInit; body?: string },
) {
  return new Response(fault?.body ?? JSON.stringify(reply), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...fault?.headers },
  });
}

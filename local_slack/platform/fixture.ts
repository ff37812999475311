/**
 * What the tests of the platform share: the test app over a Web API that only remembers.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { WorkspaceClock } from "../clock.ts";
import { createEvents } from "../events.ts";

import { Storage } from "../storage.ts";
import type {
  ApiCall,
  AppIdentity,
  Interactivity,
  JsonObject,
  Method,
  RunOrigin,
  SlackReply,
} from "../types.ts";
import { createTokens } from "../web_api/tokens.ts";
import { createActivity } from "./activity/mod.ts";
import { loadApp } from "./app/load.ts";
import { createExecutions } from "./executions/mod.ts";
import { createFunctionHost, type FunctionLimits } from "./functions/host.ts";

/** The folder of the test app. */
export const TEST_APP = fileURLToPath(new URL("../testing/app/", import.meta.url));

/** A trigger that a test pulls. */
export const BY_HAND: RunOrigin = { trigger_id: "Ft1", trigger_type: "shortcut", user_id: "U1" };

const IDENTITY: AppIdentity = {
  app_id: "A1",
  team_id: "T1",
  team_domain: "test",
  bot_id: "B1",
  bot_user_id: "UBOT",
  name: "Tester",
  scopes: ["chat:write"],
  outgoing_domains: [],
};

/** How a test wants its platform. */
export interface PlatformOptions {
  storage?: Storage;
  limits?: Partial<FunctionLimits>;
  /** Responses of methods; any other one returns `{ok: true}`. */
  methods?: Record<string, Method>;
  /** What opening a form returns. */
  opened?: SlackReply;
}

/** The platform with everything around it remembered. */
export async function startPlatform(options: PlatformOptions = {}) {
  const storage = options.storage ?? new Storage(":memory:");
  const app = await loadApp(TEST_APP);
  const clock: WorkspaceClock = new WorkspaceClock(0, () => executions.idle());
  const events = createEvents();
  const activity = createActivity({ storage, events, clock });
  const tokens = createTokens(storage, clock, IDENTITY);
  const calls: ApiCall[] = [];
  const views: { execution_id: string; pointer: string; view: JsonObject }[] = [];
  const ended: string[] = [];
  const methods: Record<string, Method> = { ...options.methods };

  async function call(method: string, args: JsonObject, token: string): Promise<SlackReply> {
    const caller = tokens.find(token);
    if (caller === undefined) return { ok: false, error: "invalid_auth" };
    if (typeof caller === "string") return { ok: false, error: caller };
    const made = { method, args, caller };
    calls.push(made);
    const reply = await methods[method]?.(made) ?? { ok: true };
    activity.apiCall(caller.execution_id, method, reply.ok, reply.error, 0);
    return reply;
  }

  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async (request) => {
      const form = new URLSearchParams(await request.text());
      const args = Object.fromEntries([...form].map(([key, value]) => [key, parsed(value)]));
      const method = new URL(request.url).pathname.replace("/api/", "");
      const token = request.headers.get("authorization")?.replace("Bearer ", "") ?? "";
      return Response.json(await call(method, args, token));
    },
  );
  const functions = createFunctionHost({
    app,
    clock,
    urls: () => ({
      slack: `http://127.0.0.1:${server.addr.port}/api/`,
      github: `http://127.0.0.1:${server.addr.port}/github`,
    }),
    variables: { TEAM: "blue" },
    log: activity.log,
    limits: options.limits,
  });
  const interactivity: Interactivity = {
    point: (id) => ({ interactivity_pointer: "p1", interactor: { id, secret: "s3cret" } }),
    open(execution_id, pointer, view) {
      views.push({ execution_id, pointer, view });
      return options.opened ?? { ok: true };
    },
    update: () => ({ ok: true }),
    endViewsOf: (execution_id) => void ended.push(execution_id),
  };
  const executions = createExecutions({
    app,
    identity: IDENTITY,
    webApi: { call },
    tokens,
    activity,
    storage,
    clock,
    functions,
    interactivity,
  });
  Object.assign(methods, executions.methods);

  return {
    app,
    storage,
    clock,
    activity,
    tokens,
    functions,
    executions,
    calls,
    views,
    ended,
    /** Starts a workflow and waits until nothing is running. */
    async run(workflow: string, inputs: JsonObject = {}) {
      const run_id = executions.start(workflow, inputs, BY_HAND);
      await executions.idle();
      return activity.run(run_id)!;
    },
    /** Ends everything but, when a test brought its own, the storage. */
    async close() {
      functions.close();
      clock.close();
      await server.shutdown();
      if (!options.storage) storage.close();
    },
  };
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** A press of a button, as interactivity sends it. */
export function press(action_id: string): JsonObject {
  return {
    type: "block_actions",
    user: { id: "U1" },
    actions: [{ type: "button", action_id, block_id: "b1" }],
    interactivity: { interactivity_pointer: "p2", interactor: { id: "U1", secret: "s3cret" } },
  };
}

/** A form that was sent, as interactivity sends it. */
export function submission(callback_id: string, values: JsonObject): JsonObject {
  return {
    type: "view_submission",
    user: { id: "U1" },
    view: { callback_id, state: { values } },
    interactivity: { interactivity_pointer: "p3", interactor: { id: "U1", secret: "s3cret" } },
  };
}

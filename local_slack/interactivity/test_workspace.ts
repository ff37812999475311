/**
 * A small workspace for the tests of what people do: the real Web API on a state in memory, with
 * steps, triggers and Activity that a test can look into.
 *
 * @module
 */
import { WorkspaceClock } from "../clock.ts";
import { createEvents } from "../events.ts";
import { Storage } from "../storage.ts";
import {
  type Activity,
  type AppIdentity,
  DeadExecution,
  type Executions,
  type JsonObject,
  type LinkRun,
  refuse,
  type Shortcut,
  type Triggers,
  type Violation,
  type WorkspaceEvent,
} from "../types.ts";
import { createWebApi } from "../web_api/mod.ts";
import { createInteractivity, type InteractivityParts } from "./mod.ts";

/** The app of these tests. */
export const APP: AppIdentity = {
  app_id: "A0TEST",
  team_id: "T0HARBOR",
  team_domain: "harbor",
  bot_id: "B0TEST",
  bot_user_id: "U0BOT",
  name: "Test app",
  scopes: [
    "chat:write",
    "chat:write.public",
    "channels:read",
    "channels:history",
    "files:read",
    "files:write",
    "im:write",
  ],
  outgoing_domains: [],
};

/** A link trigger of these tests. */
export const SHORTCUT: Shortcut = {
  trigger_id: "Ft0001",
  name: "Add your notes",
  description: "Opens your notes",
  url: "https://slack.com/shortcuts/Ft0001/abc",
};

/** Handles what reaches a step. */
export type Handler = (payload: JsonObject) => unknown;

/** Steps whose handler is a function of the test. */
export class TestExecutions implements Executions {
  readonly open = new Set(["Fx1", "Fx2"]);
  readonly payloads: JsonObject[] = [];
  handler: Handler = () => undefined;
  start(): string {
    return "Wx1";
  }
  async interact(execution_id: string, payload: JsonObject): Promise<unknown> {
    if (!this.open.has(execution_id)) throw new DeadExecution(execution_id);
    // As it would travel: nothing of the workspace's own objects reaches the app.
    this.payloads.push(structuredClone({ ...payload, execution_id }));
    return await this.handler(payload);
  }
  isOpen(execution_id: string): boolean {
    return this.open.has(execution_id);
  }
  idle(): Promise<void> {
    return Promise.resolve();
  }
  /** The last payload that reached a step. */
  get last(): JsonObject {
    return this.payloads.at(-1) ?? {};
  }
}

/** One link trigger and one webhook, and what was started. */
export class TestTriggers implements Triggers {
  readonly runs: (LinkRun & { trigger_id: string })[] = [];
  shortcuts(): Shortcut[] {
    return [SHORTCUT];
  }
  byUrl(url: string): Shortcut | undefined {
    return url === SHORTCUT.url ? SHORTCUT : undefined;
  }
  run(trigger_id: string, by: LinkRun) {
    if (trigger_id !== SHORTCUT.trigger_id) return refuse("trigger_not_found");
    this.runs.push({ trigger_id, ...by });
    return { ok: true, workflow_execution_id: "Wx1" };
  }
  webhook(path: string, body: unknown) {
    return path.endsWith("/secret") ? { ok: true, body } : refuse("trigger_not_found");
  }
}

/** Activity that only keeps violations. */
export function testActivity() {
  const violations: (Violation & { execution_id?: string })[] = [];
  const nothing = () => {};
  const activity: Activity = {
    runStarted: nothing,
    runEnded: nothing,
    stepStarted: nothing,
    stepEnded: nothing,
    stepEvent: nothing,
    handled: nothing,
    apiCall: nothing,
    log: nothing,
    violation: (violation, execution_id) => void violations.push({ ...violation, execution_id }),
    runs: () => [],
    run: () => undefined,
    exchanges: () => [],
  };
  return { activity, violations };
}

/** Opens the workspace; `more` replaces parts of interactivity. */
export async function openTestWorkspace(
  more: Partial<InteractivityParts> = {},
  storage = new Storage(":memory:"),
) {
  const events = createEvents();
  const heard: WorkspaceEvent[] = [];
  events.listen((event) => void heard.push(event));
  const clock = new WorkspaceClock(0, () => Promise.resolve());
  const { activity, violations } = testActivity();
  const web = await createWebApi({
    storage,
    events,
    activity,
    clock,
    app: APP,
    base_url: "http://127.0.0.1:1",
  });
  web.seedWorkspace({
    team: { id: "T0HARBOR", name: "Harbor", domain: "harbor" },
    other_teams: [{ id: "T0FERN", name: "Fernhill", domain: "fernhill" }],
    users: [
      { id: "U0MAYA", name: "maya", real_name: "Maya Lindqvist", tz: "Europe/Stockholm" },
      { id: "U0PRIYA", name: "priya", real_name: "Priya Raman", tz: "Europe/Berlin" },
      { id: "U0NADIA", name: "nadia", real_name: "Nadia Haddad", team_id: "T0FERN" },
    ],
    channels: [
      { id: "C0RETRO", name: "on-call-retro", members: ["U0MAYA", "U0PRIYA"], app: true },
      { id: "C0PRODUCT", name: "product", purpose: "Dates", members: ["U0PRIYA"] },
      { id: "C0SECRET", name: "secret", members: ["U0PRIYA"], is_private: true },
      {
        id: "C0FERN",
        name: "fernhill",
        members: ["U0MAYA", "U0PRIYA", "U0NADIA"],
        is_shared: true,
        app: true,
      },
    ],
  });
  const executions = new TestExecutions();
  const triggers = new TestTriggers();
  let now = 1_000;
  const interactivity = createInteractivity({
    storage,
    owners: web.owners,
    directory: web.directory,
    events,
    activity,
    checks: { view: () => [] },
    ephemerals: web.reading.ephemerals,
    machineNow: () => now,
    ...more,
  });
  interactivity.bind({ webApi: web.webApi, executions, triggers });
  web.webApi.register(interactivity.methods);
  return {
    ...web,
    storage,
    clock,
    events,
    heard,
    activity,
    violations,
    executions,
    triggers,
    interactivity,
    /** Lets machine time go on, in milliseconds. */
    later: (milliseconds: number) => void (now += milliseconds),
    /** A Slack method with the token of a step. */
    step: (method: string, args: JsonObject, execution_id = "Fx1") =>
      web.webApi.call(method, args, web.tokens.issue(execution_id)),
    close() {
      web.close();
      clock.close();
    },
  };
}

/** A modal with one text input; `fields` replace parts of it. */
export function modal(fields: JsonObject = {}): JsonObject {
  return {
    type: "modal",
    callback_id: "notes",
    title: { type: "plain_text", text: "Notes" },
    submit: { type: "plain_text", text: "Save" },
    blocks: [textInput("well", "What went well?")],
    ...fields,
  };
}

/** An input block with a text field. */
export function textInput(block_id: string, label: string, element: JsonObject = {}): JsonObject {
  return {
    type: "input",
    block_id,
    label: { type: "plain_text", text: label },
    element: { type: "plain_text_input", action_id: "text", ...element },
  };
}

/** The state of one text field, as the page sends it. */
export function typed(block_id: string, value: string) {
  return { [block_id]: { text: { type: "plain_text_input", value } } };
}

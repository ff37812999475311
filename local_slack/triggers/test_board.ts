/** Triggers with everything around them made up, for the tests of this folder. */
import { machineNow, WorkspaceClock } from "../clock.ts";
import { createEvents } from "../events.ts";
import { Storage } from "../storage.ts";
import type {
  Directory,
  Events,
  JsonObject,
  RunOrigin,
  SlackReply,
  Violation,
  WorkspaceChannel,
  WorkspaceUser,
} from "../types.ts";
import type { Manifest } from "../platform/app/manifest.ts";
import { createTriggers, type TriggerDefinition, type WorkspaceTriggers } from "./mod.ts";

/** When each board opens: a Monday. */
export const START = Date.parse("2026-03-02T00:00:00Z");

/** Two workflows: one takes anything, one wants a week. */
export const MANIFEST = {
  oauth_config: { scopes: { bot: ["channels:history", "channels:read", "reactions:read"] } },
  workflows: {
    greet: {
      title: "Greet",
      steps: [],
      input_parameters: {
        properties: {
          interactivity: { type: "slack#/types/interactivity" },
          user: { type: "slack#/types/user_id" },
          text: { type: "string" },
          count: { type: "integer" },
        },
        required: [],
      },
    },
    strict: {
      title: "Strict",
      steps: [],
      input_parameters: { properties: { week: { type: "string" } }, required: ["week"] },
    },
  },
} as unknown as Manifest;

/** A link trigger that anybody may start. */
export const LINK: TriggerDefinition = {
  type: "shortcut",
  name: "Say hello",
  workflow: "#/workflows/greet",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    user: { value: "{{data.user_id}}" },
    text: { value: "in {{data.channel_id}} from {{data.location}}" },
  },
};
/** A link trigger for a workflow button. */
export const BUTTON: TriggerDefinition = {
  type: "shortcut",
  name: "Add",
  workflow: "#/workflows/strict",
  inputs: { week: { customizable: true } },
};
/** Each Monday at nine in Berlin. */
export const WEEKLY: TriggerDefinition = {
  type: "scheduled",
  name: "Each Monday",
  workflow: "#/workflows/greet",
  inputs: { user: { value: "{{data.user_id}}" } },
  schedule: {
    start_time: "2026-03-02T09:00:00+01:00",
    timezone: "Europe/Berlin",
    frequency: { type: "weekly", repeats_every: 1, on_days: ["Monday"] },
  },
};
/** A message in C1 that asks for help. */
export const MESSAGE: TriggerDefinition = {
  type: "event",
  name: "Triage",
  workflow: "#/workflows/greet",
  inputs: { text: { value: "{{data.text}}" }, user: { value: "{{data.user_id}}" } },
  event: {
    event_type: "slack#/events/message_posted",
    channel_ids: ["C1"],
    filter: { version: 1, root: { statement: "{{data.text}} CONTAINS help" } },
  },
};

/** A workflow that was started. */
export interface Run {
  workflow: string;
  inputs: JsonObject;
  origin: RunOrigin;
  at: string;
}

/** Triggers, and what came of them. */
export interface Board {
  triggers: WorkspaceTriggers;
  runs: Run[];
  violations: Violation[];
  clock: WorkspaceClock;
  events: Events;
  call(method: string, args: JsonObject): SlackReply;
  said(text: string, channel_id?: string, more?: { subtype?: string; user_id?: string }): void;
}

const USERS: Record<string, Partial<WorkspaceUser>> = {
  U1: { id: "U1", team_id: "T1" },
  U2: { id: "U2", team_id: "T1" },
  UGUEST: { id: "UGUEST", is_guest: true },
};
/** The app is in C1 and G1. */
export const CHANNELS: Record<string, Partial<WorkspaceChannel>> = {
  C1: { id: "C1", kind: "public", members: ["U1", "UBOT"] },
  C2: { id: "C2", name: "two", kind: "public", members: ["U1"] },
  G1: { id: "G1", name: "secret", kind: "private", members: ["U1", "UBOT"] },
};

/** Opens triggers over these files, at `START`, and closes them after `work`. */
export async function withBoard(
  files: Record<string, unknown>,
  work: (board: Board) => void | Promise<void>,
  { storage = new Storage(":memory:"), now = START, manifest = MANIFEST }: {
    storage?: Storage;
    now?: number;
    manifest?: Manifest;
  } = {},
): Promise<void> {
  const clock = new WorkspaceClock(now - machineNow(), () => Promise.resolve());
  const events = createEvents();
  const runs: Run[] = [];
  const violations: Violation[] = [];
  const directory = {
    app: { app_id: "A1", team_id: "T1", bot_user_id: "UBOT", name: "App" },
    user: (id: string) => USERS[id],
    channel: (id: string) => CHANNELS[id],
  } as unknown as Directory;
  const triggers = createTriggers({
    manifest,
    files,
    operator: "U1",
    storage,
    clock,
    events,
    directory,
    executions: {
      start(workflow, inputs, origin) {
        runs.push({ workflow, inputs, origin, at: new Date().toISOString().slice(0, 16) });
        return `Wx${runs.length}`;
      },
    },
    activity: { violation: (violation) => void violations.push(violation) },
    interactivity: {
      point: (id) => ({
        interactivity_pointer: `p-${id}`,
        interactor: { id, secret: "s" },
      }),
    },
    permalink: (channel, ts) => `https://x/${channel}/${ts}`,
    base_url: () => "http://127.0.0.1:1",
  });
  triggers.syncFiles();
  try {
    await work({
      triggers,
      runs,
      violations,
      clock,
      events,
      call: (method, args) =>
        triggers.methods[`workflows.triggers.${method}`]({
          method: `workflows.triggers.${method}`,
          args,
          caller: { token: "", kind: "app", user_id: "UBOT", scopes: [] },
        }) as SlackReply,
      said: (text, channel_id = "C1", more = {}) =>
        events.emit({
          type: "message",
          channel_id,
          ts: "1.1",
          user_id: "U2",
          text,
          change: "posted",
          ...more,
        }),
    });
  } finally {
    triggers.close();
    clock.close();
  }
}

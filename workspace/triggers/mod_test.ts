import { assert, assertEquals } from "@std/assert";
import { DAY, HOUR } from "@std/datetime";
import { WorkspaceClock } from "../clock.ts";
import { createEvents } from "../events.ts";
import { Storage } from "../storage.ts";
import type {
  Directory,
  JsonObject,
  RunOrigin,
  SlackReply,
  Violation,
  WorkspaceChannel,
  WorkspaceUser,
} from "../types.ts";
import type { Manifest } from "../platform/app/manifest.ts";
import { createTriggers, type TriggerDefinition, type WorkspaceTriggers } from "./mod.ts";

const START = Date.parse("2026-03-02T00:00:00Z");

const MANIFEST = {
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

const LINK: TriggerDefinition = {
  type: "shortcut",
  name: "Say hello",
  workflow: "#/workflows/greet",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    user: { value: "{{data.user_id}}" },
    text: { value: "in {{data.channel_id}} from {{data.location}}" },
  },
};
const BUTTON: TriggerDefinition = {
  type: "shortcut",
  name: "Add",
  workflow: "#/workflows/strict",
  inputs: { week: { customizable: true } },
};
const WEEKLY: TriggerDefinition = {
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
const MESSAGE: TriggerDefinition = {
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

interface Run {
  workflow: string;
  inputs: JsonObject;
  origin: RunOrigin;
  at: string;
}

interface Board {
  triggers: WorkspaceTriggers;
  runs: Run[];
  violations: Violation[];
  clock: WorkspaceClock;
  call(method: string, args: JsonObject): SlackReply;
  said(text: string, channel_id?: string, subtype?: string): void;
}

const USERS: Record<string, Partial<WorkspaceUser>> = {
  U1: { id: "U1" },
  U2: { id: "U2" },
  UGUEST: { id: "UGUEST", is_guest: true },
};
const CHANNELS: Record<string, Partial<WorkspaceChannel>> = {
  C1: { id: "C1", kind: "public", members: ["U1", "UBOT"] },
  C2: { id: "C2", kind: "public", members: ["U1"] },
};

async function withBoard(
  files: Record<string, unknown>,
  work: (board: Board) => void | Promise<void>,
  storage = new Storage(":memory:"),
): Promise<void> {
  const clock = new WorkspaceClock(START - Date.now(), () => Promise.resolve());
  const events = createEvents();
  const runs: Run[] = [];
  const violations: Violation[] = [];
  const directory = {
    app: { app_id: "A1", team_id: "T1", bot_user_id: "UBOT", name: "App" },
    user: (id: string) => USERS[id],
    channel: (id: string) => CHANNELS[id],
  } as unknown as Directory;
  const triggers = createTriggers({
    manifest: MANIFEST,
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
  violations.push(...triggers.syncFiles());
  violations.length = 0;
  triggers.syncFiles().forEach((violation) => violations.push(violation));
  try {
    await work({
      triggers,
      runs,
      violations,
      clock,
      call: (method, args) =>
        triggers.methods[`workflows.triggers.${method}`]({
          method: `workflows.triggers.${method}`,
          args,
          caller: { token: "", kind: "app", user_id: "UBOT", scopes: [] },
        }) as SlackReply,
      said: (text, channel_id = "C1", subtype) =>
        events.emit({
          type: "message",
          channel_id,
          ts: "1.1",
          user_id: "U2",
          text,
          change: "posted",
          ...(subtype ? { subtype } : {}),
        }),
    });
  } finally {
    triggers.close();
    clock.close();
  }
}

Deno.test("run() hands a person's place and a fresh pointer to the workflow", async () => {
  await withBoard({ "triggers/link.ts": LINK }, ({ triggers, runs }) => {
    const [shortcut] = triggers.shortcuts("U2");
    assertEquals(shortcut.name, "Say hello");
    assertEquals(triggers.byUrl(shortcut.url)?.trigger_id, shortcut.trigger_id);
    const reply = triggers.run(shortcut.trigger_id, {
      user_id: "U2",
      channel_id: "C1",
      location: "button",
    });
    assertEquals(reply, { ok: true, workflow_execution_id: "Wx1" });
    assertEquals(runs[0].inputs, {
      interactivity: {
        interactivity_pointer: "p-U2",
        interactor: { id: "U2", secret: "s" },
      },
      user: "U2",
      text: "in C1 from button",
    });
    assertEquals(runs[0].origin.trigger_type, "shortcut");
  });
});

Deno.test("run() refuses guests, those who are not named, and buttons made wrong", async () => {
  const files = { "triggers/link.ts": LINK, "triggers/button.ts": BUTTON };
  await withBoard(files, ({ triggers, call, runs, violations }) => {
    const list = call("list", {}).triggers as { id: string; name: string }[];
    const link = list.find((trigger) => trigger.name === "Say hello")!.id;
    const button = list.find((trigger) => trigger.name === "Add")!.id;
    assertEquals(triggers.shortcuts("U1").map((shortcut) => shortcut.name), ["Say hello"]);
    assertEquals(triggers.shortcuts("UGUEST"), []);
    const run = (id: string, user_id: string, customized?: Record<string, string>) =>
      triggers.run(id, { user_id, location: "button", ...(customized ? { customized } : {}) });
    assertEquals(run(link, "UGUEST").error, "access_denied");
    assertEquals(run("FtNONE", "U1").error, "trigger_not_found");
    assertEquals(run(button, "U1").error, "invalid_customizable_input");
    assertEquals(run(button, "U1", { week: "1", day: "2" }).error, "invalid_customizable_input");
    assertEquals(run(button, "U1", { week: "x".repeat(4001) }).ok, false);
    assertEquals(violations.filter((each) => each.place.includes('"Add"')).length, 3);
    assertEquals(run(button, "U1", { week: "2026-W01" }).ok, true);
    assertEquals(runs.map((each) => each.inputs), [{ week: "2026-W01" }]);
    const named = { trigger_id: link, permission_type: "named_entities", user_ids: ["U1"] };
    assertEquals(call("permissions.set", named).user_ids, ["U1"]);
    assertEquals(run(link, "U2").error, "access_denied");
    assertEquals(triggers.shortcuts("U2"), []);
    assertEquals(run(link, "U1").ok, true);
    call("permissions.add", { trigger_id: link, user_ids: "U2" });
    assertEquals(run(link, "U2").ok, true);
    assertEquals(
      call("permissions.remove", { trigger_id: link, user_ids: ["U1", "U2"] }).error,
      "named_entities_cannot_be_empty",
    );
    assertEquals(
      call("permissions.set", { ...named, user_ids: ["UX"] }).error,
      "user_not_found",
    );
  });
});

Deno.test("schedules fire at their local time, once each, and go on after a restart", async () => {
  const storage = new Storage(":memory:");
  await withBoard({ "triggers/weekly.ts": WEEKLY }, async ({ clock, runs, triggers }) => {
    assertEquals(triggers.nextSchedules(5).map((next) => next.name), ["Each Monday"]);
    await clock.advance(29 * DAY);
    assertEquals(runs.map((run) => run.at), [
      "2026-03-02T08:00",
      "2026-03-09T08:00",
      "2026-03-16T08:00",
      "2026-03-23T08:00",
      "2026-03-30T07:00",
    ]);
    assertEquals(runs[0].inputs, { user: "U1" });
  }, storage);
  // The clock goes back to the start here: what was fired is not fired again.
  await withBoard({ "triggers/weekly.ts": WEEKLY }, async ({ clock, runs }) => {
    await clock.advance(30 * DAY);
    assertEquals(runs.length, 0);
    await clock.advance(7 * DAY);
    assertEquals(runs.length, 1);
  }, storage);
});

Deno.test("syncFiles() adds, changes and removes, and keeps ids and addresses", async () => {
  const storage = new Storage(":memory:");
  let first: JsonObject = {};
  await withBoard({ "a.ts": LINK, "b.ts": BUTTON }, ({ call }) => {
    [first] = call("list", {}).triggers as JsonObject[];
  }, storage);
  const later = {
    ...WEEKLY,
    schedule: { ...WEEKLY.schedule!, start_time: "2026-03-16T09:00:00+01:00" },
  };
  await withBoard({ "a.ts": { ...LINK, name: "Hello" }, "c.ts": WEEKLY }, ({ call }) => {
    const list = call("list", {}).triggers as JsonObject[];
    assertEquals(list.map((trigger) => trigger.name), ["Hello", "Each Monday"]);
    assertEquals([list[0].id, list[0].shortcut_url], [first.id, first.shortcut_url]);
  }, storage);
  await withBoard({ "c.ts": later }, ({ call, triggers }) => {
    assertEquals((call("list", {}).triggers as JsonObject[]).length, 1);
    const [next] = triggers.nextSchedules(1);
    assertEquals(new Date(next.due).toISOString(), "2026-03-02T08:00:00.000Z");
  }, storage);
});

Deno.test("syncFiles() names what is wrong with a file, and the others go on", async () => {
  const past = { ...WEEKLY, schedule: { ...WEEKLY.schedule!, start_time: "2026-01-05T09:00:00Z" } };
  const files = {
    "none.ts": undefined,
    "past.ts": past,
    "unmapped.ts": { ...BUTTON, inputs: {} },
    "event.ts": { ...MESSAGE, event: { event_type: "slack#/events/message_posted" } },
    "scope.ts": {
      ...MESSAGE,
      event: { event_type: "slack#/events/app_mentioned", all_resources: true },
    },
    "unknown.ts": { ...MESSAGE, event: { event_type: "slack#/events/emoji_changed" } },
    "good.ts": LINK,
  };
  await withBoard(files, ({ violations, triggers }) => {
    const rules = (place: string) =>
      violations.filter((each) => each.place === place).map((each) => each.rule).join("; ");
    assert(rules("none.ts").includes("exports a trigger by default"));
    assert(rules("past.ts").includes("must be in the future"));
    assert(rules("unmapped.ts").includes('requires input "week"'));
    assert(rules("event.ts").includes("channel_ids or all_resources"));
    assert(rules("event.ts").includes("needs a filter"));
    assert(rules("scope.ts").includes("app_mentions:read"));
    assert(rules("unknown.ts").includes("not supported by the local workspace"));
    assertEquals(triggers.shortcuts("U1").length, 1);
  });
});

Deno.test("event triggers hear what their channel and filter let through", async () => {
  await withBoard({ "message.ts": MESSAGE }, ({ runs, said, violations }) => {
    said("I need help");
    said("nothing");
    said("help, where the app is not", "C2");
    said("help: the topic was set", "C1", "channel_topic");
    assertEquals(runs.map((run) => run.inputs), [{ text: "I need help", user: "U2" }]);
    for (let i = 0; i < 40; i++) said("help in a loop");
    assertEquals(runs.length, 25);
    assertEquals(violations.filter((each) => each.rule.includes("again and again")).length, 1);
  });
});

Deno.test("triggers made at run time work like those from files", async () => {
  await withBoard({}, async ({ call, triggers, clock, runs }) => {
    const made = call("create", { ...LINK, name: "Made" });
    assertEquals(made.ok, true);
    const { id, shortcut_url, workflow } = made.trigger as JsonObject;
    assertEquals((workflow as JsonObject).callback_id, "greet");
    assertEquals(triggers.byUrl(String(shortcut_url))?.trigger_id, id);
    const once = call("create", {
      type: "scheduled",
      name: "Once",
      workflow: "#/workflows/greet",
      schedule: { start_time: "2026-03-02T01:00:00Z", frequency: { type: "once" } },
    });
    assertEquals(once.ok, true);
    await clock.advance(2 * HOUR);
    assertEquals(runs.map((run) => run.at), ["2026-03-02T01:00"]);
    assertEquals(triggers.nextSchedules(5), []);
    assertEquals(call("update", { ...LINK, trigger_id: id, name: "Renamed" }).ok, true);
    assertEquals((call("info", { trigger_id: id }).trigger as JsonObject).name, "Renamed");
    assertEquals(
      call("update", { ...WEEKLY, trigger_id: id }).error,
      "parameter_validation_failed",
    );
    assertEquals(call("create", { ...LINK, workflow: "#/workflows/none" }).ok, false);
    assertEquals(call("delete", { trigger_id: id }).ok, true);
    assertEquals(call("delete", { trigger_id: id }).error, "trigger_not_found");
    assertEquals(triggers.byUrl(String(shortcut_url)), undefined);
  });
});

Deno.test("webhooks take flat JSON at their secret address, ten times a minute", async () => {
  const hook: TriggerDefinition = {
    type: "webhook",
    name: "Hook",
    workflow: "#/workflows/greet",
    inputs: { text: { value: "{{data.text}}" }, count: { value: "{{data.count}}" } },
  };
  await withBoard({ "hook.ts": hook }, ({ call, triggers, runs }) => {
    const [{ webhook_url }] = call("list", {}).triggers as { webhook_url: string }[];
    const { pathname } = new URL(webhook_url);
    assertEquals(triggers.webhook(pathname, { text: "hi", count: 2 }), { ok: true });
    assertEquals(runs[0].inputs, { text: "hi", count: 2 });
    assertEquals(triggers.webhook(`${pathname}x`, {}).error, "trigger_not_found");
    assertEquals(triggers.webhook(pathname, []).error, "invalid_request_body");
    assertEquals(
      triggers.webhook(pathname, { a: { b: 1 } }).error,
      "parameter_validation_failed",
    );
    for (let i = 0; i < 9; i++) assertEquals(triggers.webhook(pathname, {}).ok, true);
    assertEquals(triggers.webhook(pathname, {}).error, "ratelimited");
  });
});

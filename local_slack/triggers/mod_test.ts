import { assertEquals, assertStringIncludes } from "@std/assert";
import { DAY, HOUR, MINUTE } from "@std/datetime";
import { Storage } from "../storage.ts";
import type { JsonObject, OtherTrigger, Violation } from "../types.ts";
import { OF_ANOTHER_APP, type TriggerDefinition } from "./mod.ts";
import { BUTTON, LINK, MESSAGE, WEEKLY, withBoard } from "./test_board.ts";

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
  }, { storage });
  // The clock goes back to the start here: what was fired is not fired again.
  await withBoard({ "triggers/weekly.ts": WEEKLY }, async ({ clock, runs }) => {
    await clock.advance(30 * DAY);
    assertEquals(runs.length, 0);
    await clock.advance(7 * DAY);
    assertEquals(runs.length, 1);
  }, { storage });
});

Deno.test("event triggers hear what their channel and filter let through", async () => {
  await withBoard({ "message.ts": MESSAGE }, ({ runs, said, violations }) => {
    said("I need help");
    said("nothing");
    said("help, where the trigger does not listen", "C2");
    said("help: the topic was set", "C1", { subtype: "channel_topic" });
    assertEquals(runs.map((run) => run.inputs), [{ text: "I need help", user: "U2" }]);
    assertEquals(violations.map((each) => each.rule), []);
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
  await withBoard({ "hook.ts": hook }, async ({ call, triggers, runs, clock }) => {
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
    await clock.advance(MINUTE);
    assertEquals(triggers.webhook(pathname, {}).ok, true);
  });
});

Deno.test("webhook() starts only what its filter lets through, by keys of any kind", async () => {
  const hook: TriggerDefinition = {
    type: "webhook",
    name: "Hook",
    workflow: "#/workflows/greet",
    inputs: { text: { value: "{{data.issue-title}}" } },
    webhook: { filter: { version: 1, root: { statement: "{{data.state}} == open" } } },
  };
  await withBoard({ "hook.ts": hook }, ({ call, triggers, runs }) => {
    const [{ webhook_url }] = call("list", {}).triggers as { webhook_url: string }[];
    const { pathname } = new URL(webhook_url);
    assertEquals(triggers.webhook(pathname, { state: "closed" }), { ok: true });
    assertEquals(triggers.webhook(pathname, { state: "open", "issue-title": "Slow" }).ok, true);
    assertEquals(runs.map((run) => run.inputs), [{ text: "Slow" }]);
  });
});

Deno.test("permissions name only who is in the workspace", async () => {
  await withBoard({ "link.ts": LINK }, ({ call, triggers }) => {
    const [{ id }] = call("list", {}).triggers as { id: string }[];
    const set = (more: JsonObject) =>
      call("permissions.set", { trigger_id: id, permission_type: "named_entities", ...more });
    assertEquals(set({ channel_ids: ["CX"] }).error, "channel_not_found");
    assertEquals(set({ team_ids: ["TX"] }).error, "team_not_found");
    assertEquals(set({ org_ids: ["EX"] }).error, "org_not_found");
    assertEquals(set({ user_ids: Array(11).fill("U1") }).error, "too_many_named_entities");
    assertEquals(set({ channel_ids: ["C1"] }).ok, true);
    const by = { user_id: "U2", location: "message" } as const;
    assertEquals(triggers.run(id, by).error, "access_denied");
    assertEquals(triggers.run(id, { ...by, channel_id: "C1" }).error, "access_denied");
    assertEquals(triggers.run(id, { ...by, user_id: "U1" }).ok, true, "who is in the channel may");
    assertEquals([triggers.shortcuts("U1").length, triggers.shortcuts("U2").length], [1, 0]);
    assertEquals(set({ team_ids: ["T1"] }).ok, true);
    assertEquals(triggers.run(id, by).ok, true);
  });
});

Deno.test("app_collaborators are who made the trigger and who installed the app", async () => {
  await withBoard({}, ({ call, triggers }) => {
    const { id } = call("create", { ...LINK }).trigger as { id: string };
    call("permissions.set", { trigger_id: id, permission_type: "app_collaborators" });
    assertEquals(triggers.run(id, { user_id: "U1", location: "message" }).ok, true);
    assertEquals(triggers.run(id, { user_id: "U2", location: "message" }).ok, false);
  });
});

Deno.test("create and update refuse a definition by Slack's word for what is wrong", async () => {
  await withBoard({}, ({ call }) => {
    const { id } = call("create", { ...BUTTON }).trigger as { id: string };
    const customizable = { customizable: true };
    const cases: [string, JsonObject][] = [
      ["workflow_not_found", { ...LINK, workflow: "#/workflows/none" }],
      ["invalid_trigger_type", { ...LINK, type: "button" }],
      ["invalid_trigger_inputs", { ...BUTTON, inputs: {} }],
      ["invalid_trigger_inputs", { ...LINK, inputs: { nonsense: { value: "1" } } }],
      [
        "customizable_inputs_not_allowed_on_optional_inputs",
        { ...LINK, inputs: { text: customizable } },
      ],
      ["customizable_inputs_only_allowed_on_link_triggers", { ...BUTTON, type: "webhook" }],
      [
        "customizable_input_missing_matching_workflow_input",
        { ...BUTTON, inputs: { week: customizable, day: customizable } },
      ],
      [
        "customizable_input_unsupported_type",
        { ...LINK, inputs: { count: customizable } },
      ],
      [
        "invalid_arguments_customizable_inputs",
        { ...BUTTON, inputs: { week: { customizable: true, value: "1" } } },
      ],
      [
        "invalid_trigger_event_type",
        { ...MESSAGE, event: { ...MESSAGE.event, event_type: "slack#/events/none" } },
      ],
    ];
    for (const [error, definition] of cases) {
      assertEquals(call("create", definition).error, error);
      if (definition.type !== "shortcut") continue;
      const refused = call("update", { ...definition, trigger_id: id });
      assertEquals(refused.error, error);
      assertEquals((refused.errors as { code: string }[])[0].code, error);
    }
  });
});

Deno.test("triggers of another app are listed, and are for nobody here to change or start", async () => {
  const storage = new Storage(":memory:");
  const others = [
    { ...LINK, id: "FtDEV1" },
    { ...WEEKLY, id: "FtDEV2", schedule: { ...WEEKLY.schedule } },
    { ...MESSAGE, id: "FtDEV3", event: { ...MESSAGE.event } },
  ] as unknown as OtherTrigger[];
  const app = { app_id: "A2", name: "Greeter (dev)", bot_user_id: "U2" };
  await withBoard({ "link.ts": LINK }, async ({ triggers, call, said, clock, runs }) => {
    triggers.addOthers(app, others);
    const list = (args = {}) =>
      call("list", args).triggers as { id: string; workflow: JsonObject; shortcut_url: string }[];
    assertEquals(list().map(({ workflow }) => workflow.app_id), ["A1", "A2", "A2", "A2"]);
    assertEquals(list({ is_owner: true }), []);
    const before = list();
    const changes = [
      ["update", { ...LINK, name: "Ours now" }],
      ["delete", {}],
      ["info", {}],
      ["permissions.list", {}],
      ["permissions.set", { permission_type: "everyone" }],
      ["permissions.add", { user_ids: ["U1"] }],
    ] as const;
    for (const [method, args] of changes) {
      const refused = call(method, { ...args, trigger_id: "FtDEV1" });
      assertEquals([refused.error, (refused.violation as Violation).rule], [
        "access_denied",
        OF_ANOTHER_APP,
      ]);
    }
    said("I need help");
    await clock.advance(8 * DAY);
    assertEquals([list(), runs, triggers.shortcuts("U1").length], [before, [], 1]);
    const { trigger_id } = triggers.byUrl(before[1].shortcut_url)!;
    const started = triggers.run(trigger_id, { user_id: "U1", location: "button" });
    assertStringIncludes(String(started.message), "belongs to another app, Greeter (dev)");
  }, { storage });
  await withBoard({ "link.ts": LINK }, ({ triggers, call }) => {
    triggers.addOthers(app, others);
    assertEquals((call("list", {}).triggers as unknown[]).length, 4);
  }, { storage });
});

Deno.test("responses list the data that a trigger can hand on", async () => {
  await withBoard({ "a.ts": LINK, "b.ts": MESSAGE }, ({ call }) => {
    const [link, message] = call("list", {}).triggers as { available_data: JsonObject }[];
    assertEquals(Object.keys(link.available_data).includes("{{data.interactivity}}"), true);
    assertEquals(Object.keys(message.available_data).includes("{{data.thread_ts}}"), true);
    assertEquals(Object.keys(message.available_data).includes("{{event_timestamp}}"), true);
  });
});

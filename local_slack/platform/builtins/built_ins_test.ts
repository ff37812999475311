import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { MINUTE } from "@std/datetime";
import { Storage } from "../../storage.ts";
import type { Block, Clock, Interactivity, JsonObject, Method, SlackReply } from "../../types.ts";
import { BY_HAND, press, startPlatform, submission } from "../fixture.ts";
import { type BuiltInOutcome, type BuiltInTools, CallRefused } from "./builtin.ts";
import { findBuiltIn } from "./mod.ts";
import { BUILT_IN_NAMES } from "./names.ts";

const interactivity = { interactivity_pointer: "p1", interactor: { id: "U1", secret: "x" } };

const posting: Record<string, Method> = {
  "chat.postMessage": ({ args }) => ({ ok: true, channel: args.channel, ts: "12.000034" }),
  "chat.getPermalink": () => ({
    ok: true,
    permalink: "https://test.slack.com/archives/C1/p12000034",
  }),
};

/** Runs one built-in function by itself; gives its outcome and the calls it made. */
async function run(
  name: string,
  inputs: JsonObject,
  answer: (method: string, args: JsonObject) => Partial<SlackReply> = () => ({}),
) {
  const calls: { method: string; args: JsonObject }[] = [];
  const ask = (method: string, args: JsonObject) => {
    calls.push({ method, args });
    return Promise.resolve({ ok: true, ...answer(method, args) });
  };
  const tools: BuiltInTools = {
    ask,
    async call(method, args) {
      const reply = await ask(method, args);
      if (!reply.ok) throw new CallRefused(method, reply);
      return reply;
    },
    interactivity: {} as Interactivity,
    clock: { now: () => 60_000, at: () => () => {} } as unknown as Clock,
    finish: () => {},
  };
  const step = { execution_id: "Fx1", inputs, state: {}, started_at: 60, origin: BY_HAND };
  let outcome: BuiltInOutcome;
  try {
    outcome = await findBuiltIn(`slack#/functions/${name}`)!.run(step, tools);
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error;
    outcome = { failed: error.message };
  }
  return { outcome, calls };
}

Deno.test("findBuiltIn() finds every function that the workspace says it runs", () => {
  for (const name of BUILT_IN_NAMES) assert(findBuiltIn(`slack#/functions/${name}`), name);
  assertEquals(findBuiltIn("slack#/functions/canvas_copy"), undefined);
  assertEquals(findBuiltIn("#/functions/send_message"), undefined);
});

Deno.test("feedback goes from the form over the button to the reply", async () => {
  const platform = await startPlatform({ methods: posting });
  const { executions, activity, views, calls } = platform;
  const { run_id, state } = await platform.run("feedback", { interactivity, channel: "C1" });
  assertEquals([state, views[0].pointer], ["waiting", "p1"]);
  const { blocks, title, notify_on_close } = views[0].view as Record<string, unknown>;
  assertEquals([(title as { text: string }).text, notify_on_close], ["Feedback", true]);
  assertEquals((blocks as Block[]).map(({ type, optional }) => [type, optional]), [
    ["section", undefined],
    ["input", false],
    ["input", true],
  ]);

  const form = views[0].execution_id;
  const send = (praise: string | null, score: string) =>
    executions.interact(
      form,
      submission("open_form", {
        praise: { praise: { type: "plain_text_input", value: praise } },
        score: { score: { type: "number_input", value: score } },
      }),
    );
  assertEquals(await send(null, "7"), {
    response_action: "errors",
    errors: { praise: "Please fill this in.", score: "Please enter a number of at most 5." },
  });
  assertEquals(await send("The tea", "4"), undefined);
  assert(!executions.isOpen(form));
  await executions.idle();

  const posted = calls.find(({ method }) => method === "chat.postMessage")!;
  assertEquals(posted.args.text, "<@U1> gives 4");
  assertEquals((posted.args.blocks as Block[]).map(({ type }) => type), ["section", "actions"]);
  const sent = activity.run(run_id)!.steps[1];
  assertEquals([posted.caller.execution_id, sent.state], [sent.execution_id, "waiting"]);

  await executions.interact(sent.execution_id, press("thanks"));
  await executions.idle();
  const updated = calls.find(({ method }) => method === "chat.update")!;
  assertEquals((updated.args.blocks as Block[]).map(({ type }) => type), ["section"]);
  const run = activity.run(run_id)!;
  assertEquals(run.state, "completed");
  assertEquals((run.steps[1].outputs!.action as JsonObject).action_id, "thanks");
  const reply = calls.findLast(({ method }) => method === "chat.postMessage")!;
  assertEquals([reply.args.thread_ts, reply.args.text], ["12.000034", "Praise: The tea"]);
  await platform.close();
});

Deno.test("a form that is closed cancels the run", async () => {
  const platform = await startPlatform();
  const { run_id } = await platform.run("feedback", { interactivity, channel: "C1" });
  const [{ execution_id }] = platform.views;
  await platform.executions.interact(execution_id, { type: "view_closed", view: {} });
  await platform.executions.idle();
  const { state, steps } = platform.activity.run(run_id)!;
  assertEquals([state, steps[0].state, steps.length], ["cancelled", "cancelled", 1]);
  await platform.close();
});

Deno.test("a form with a dead pointer fails the step by its rule", async () => {
  const platform = await startPlatform({ opened: { ok: false, error: "expired_trigger_id" } });
  const { state, steps } = await platform.run("feedback", { interactivity, channel: "C1" });
  assertEquals(state, "failed");
  assertStringIncludes(steps[0].violations[0].rule, "within 3 seconds");
  await platform.close();
});

Deno.test("delay waits on the workspace's clock, across a restart", async () => {
  const storage = new Storage(":memory:");
  const before = await startPlatform({ storage });
  const { run_id, state } = await before.run("greet_later", { minutes: 90 });
  assertEquals(state, "waiting");
  await before.close();

  const after = await startPlatform({ storage });
  after.executions.resume();
  await after.clock.advance(89 * MINUTE);
  assertEquals(after.activity.run(run_id)!.state, "waiting");
  await after.clock.advance(MINUTE);
  assertEquals(after.activity.run(run_id)!.state, "completed");
  await after.close();
  storage.close();
});

Deno.test("a step fails with the scope that is missing", async () => {
  const { outcome } = await run("update_channel_topic", { channel_id: "C1", topic: "Tea" }, () => ({
    ok: false,
    error: "missing_scope",
    needed: "channels:manage",
  }));
  assertEquals(outcome, {
    failed: 'conversations.setTopic answered "missing_scope". ' +
      'Add "channels:manage" to botScopes in manifest.ts',
  });
});

Deno.test("send_message refuses blocks that are no buttons, and files", async () => {
  const inputs = { channel_id: "C1", message: "Hi" };
  const divider = await run("send_message", {
    ...inputs,
    interactive_blocks: [{ type: "divider" }],
  });
  assertStringIncludes(JSON.stringify(divider.outcome), "`actions` blocks only");
  const files = await run("send_message", { ...inputs, files: ["F1"] });
  assertStringIncludes(JSON.stringify(files.outcome), "has no files");
  assertEquals([divider.calls, files.calls], [[], []]);
});

Deno.test("send_message does not wait for a workflow button", async () => {
  const interactive_blocks = [{
    type: "actions",
    elements: [{
      type: "workflow_button",
      action_id: "go",
      text: { type: "plain_text", text: "Go" },
      workflow: { trigger: { url: "https://slack.com/shortcuts/Ft1/abc" } },
    }],
  }];
  const inputs = { channel_id: "C1", message: "Hi", interactive_blocks };
  const { outcome } = await run("send_message", inputs, (method) => ({
    ...method === "chat.postMessage" ? { channel: "C1", ts: "1.2" } : { permalink: "https://x" },
  }));
  assertEquals((outcome as { outputs: JsonObject }).outputs.message_context, {
    message_ts: "1.2",
    channel_id: "C1",
  });
});

Deno.test("send_dm posts a rich text from a form as it is", async () => {
  const message = {
    type: "rich_text",
    elements: [{
      type: "rich_text_section",
      elements: [{ type: "text", text: "Hi " }, { type: "user", user_id: "U2" }],
    }],
  };
  const { calls } = await run("send_dm", { user_id: "U1", message }, () => ({
    channel: "D1",
    ts: "1.2",
  }));
  assertEquals(calls[0], {
    method: "chat.postMessage",
    args: { channel: "U1", text: "Hi <@U2>", blocks: [message] },
  });
});

Deno.test("send_ephemeral_message posts for one person", async () => {
  const inputs = { channel_id: "C1", user_id: "U1", message: "psst", thread_ts: "1.2" };
  const { outcome, calls } = await run("send_ephemeral_message", inputs, () => ({
    message_ts: "3.4",
  }));
  assertEquals(outcome, { outputs: { message_ts: "3.4" } });
  assertEquals(calls[0].args, { channel: "C1", user: "U1", text: "psst", thread_ts: "1.2" });
});

Deno.test("add_pin takes a link or a time", async () => {
  const link = "https://test.slack.com/archives/C1/p1725000000000100?thread_ts=1.2&cid=C1";
  for (const message of [link, "1725000000.000100"]) {
    const { calls } = await run("add_pin", { channel_id: "C1", message });
    assertEquals(calls[0].args, { channel: "C1", timestamp: "1725000000.000100" });
  }
  const { outcome } = await run("add_pin", { channel_id: "C1", message: "that one" });
  assertStringIncludes((outcome as { failed: string }).failed, '"that one" is neither');
});

Deno.test("add_reaction and add_bookmark speak to Slack's methods", async () => {
  const message_context = { channel_id: "C1", message_ts: "1.2" };
  const again = () => ({ ok: false, error: "already_reacted" });
  const reaction = await run("add_reaction", { message_context, emoji: ":eyes:" }, again);
  assertEquals(reaction.calls[0].args, { channel: "C1", timestamp: "1.2", name: "eyes" });
  assertEquals(reaction.outcome, { outputs: {} });
  const link = "https://docs.acme.com";
  const bookmark = await run("add_bookmark", { channel_id: "C1", name: "Docs", link });
  assertEquals(bookmark.calls[0].args, { channel_id: "C1", title: "Docs", type: "link", link });
});

Deno.test("create_channel invites its managers", async () => {
  const inputs = { channel_name: "tea", is_private: true, manager_ids: ["U1", "U2"] };
  const { outcome, calls } = await run("create_channel", inputs, (method) => ({
    ...method === "conversations.create" ? { channel: { id: "C9" } } : {},
  }));
  assertEquals(calls[0].args, { name: "tea", is_private: true });
  assertEquals(calls.length, 3);
  assertEquals(outcome, { outputs: { channel_id: "C9", manager_ids: ["U1", "U2"] } });
});

Deno.test("invite_user_to_channel adds people and user groups to each channel once", async () => {
  const inputs = { channel_ids: ["C1", "C2"], user_ids: ["U1"], usergroup_ids: ["S1"] };
  const { outcome, calls } = await run("invite_user_to_channel", inputs, (method, { users }) => {
    if (method === "usergroups.users.list") return { users: ["U1", "U2"] };
    return users === "U1" ? { ok: false, error: "already_in_channel" } : {};
  });
  assertEquals(calls.slice(1).map(({ args }) => [args.channel, args.users]), [
    ["C1", "U1"],
    ["C1", "U2"],
    ["C2", "U1"],
    ["C2", "U2"],
  ]);
  assertEquals(outcome, { outputs: { user_ids: ["U1"], usergroup_ids: ["S1"] } });
  const nobody = await run("invite_user_to_channel", { channel_ids: ["C1"] });
  assertStringIncludes((nobody.outcome as { failed: string }).failed, "no one to invite");
});

Deno.test("groups are made, filled and emptied, and channels archived", async () => {
  const made = await run(
    "create_usergroup",
    { usergroup_name: "Leads", usergroup_handle: "leads" },
    () => ({ usergroup: { id: "S9" } }),
  );
  assertEquals(made.calls[0].args, { name: "Leads", handle: "leads" });
  assertEquals(made.outcome, { outputs: { usergroup_id: "S9" } });
  const members = () => ({ usergroup: { users: ["U1", "U2"] } });
  for (
    const [name, users] of [
      ["add_user_to_usergroup", "U1,U2,U3"],
      ["remove_user_from_usergroup", "U1"],
    ] as const
  ) {
    const { outcome, calls } = await run(
      name,
      { usergroup_id: "S1", user_ids: ["U2", "U3"] },
      members,
    );
    assertEquals(calls.at(-1)!.args, { usergroup: "S1", users });
    assertEquals(outcome, { outputs: { usergroup_id: "S1" } });
  }
  const archived = await run("archive_channel", { channel_id: "C1" });
  assertEquals([archived.calls[0].method, archived.outcome], [
    "conversations.archive",
    { outputs: { channel_id: "C1" } },
  ]);
  const message_context = { channel_id: "C1", message_ts: "1.2" };
  const gone = () => ({ ok: false, error: "no_reaction" });
  const removed = await run("remove_reaction", { message_context, emoji: ":eyes:" }, gone);
  assertEquals([removed.calls[0].method, removed.outcome], ["reactions.remove", { outputs: {} }]);
});

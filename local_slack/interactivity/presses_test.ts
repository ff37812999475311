import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { JsonObject } from "../types.ts";
import type { Press } from "../page/protocol.ts";
import { modal, openTestWorkspace, SHORTCUT, textInput, typed } from "./test_workspace.ts";

type Opened = Awaited<ReturnType<typeof openTestWorkspace>>;

const APPROVE = {
  type: "button",
  action_id: "approve",
  text: { type: "plain_text", text: "Approve" },
  value: "42",
  style: "primary",
};
const OWNER_SELECT = {
  type: "static_select",
  action_id: "owner",
  placeholder: { type: "plain_text", text: "Owner" },
  options: ["Maya", "Priya"].map((name) => ({
    text: { type: "plain_text", text: name },
    value: name.toLowerCase(),
  })),
};

async function post(
  workspace: Opened,
  elements: JsonObject[],
  channel = "C0RETRO",
): Promise<string> {
  const reply = await workspace.step("chat.postMessage", {
    channel,
    text: "Please look",
    blocks: [{ type: "actions", block_id: "b1", elements }],
  });
  assert(reply.ok, JSON.stringify(reply));
  return String(reply.ts);
}

function workflowButton(parameters?: unknown, url = SHORTCUT.url): JsonObject {
  const customizable = parameters === undefined
    ? {}
    : { customizable_input_parameters: parameters };
  return {
    type: "workflow_button",
    action_id: "add_notes",
    text: { type: "plain_text", text: "Add your notes" },
    workflow: { trigger: { url, ...customizable } },
  };
}

function pressing(ts: string, action_id: string, more: Partial<Press> = {}): Press {
  return {
    place: { channel_id: "C0RETRO", message_ts: ts },
    block_id: "b1",
    action_id,
    value: {},
    state: {},
    ...more,
  };
}

Deno.test("press() sends block_actions of a message in Slack's shape", async () => {
  const workspace = await openTestWorkspace();
  const ts = await post(workspace, [APPROVE, OWNER_SELECT]);
  const option = { text: { type: "plain_text", text: "Forged" }, value: "priya" };
  const state = { b1: { owner: { type: "static_select", selected_option: option } } };
  const answer = await workspace.interactivity.press(
    "U0MAYA",
    pressing(ts, "approve", { value: { value: "forged" }, state }),
  );
  assertEquals(answer, { ok: true });
  const payload = workspace.executions.last;
  assertEquals(payload.type, "block_actions");
  assertEquals(payload.container, {
    type: "message",
    message_ts: ts,
    channel_id: "C0RETRO",
    is_ephemeral: false,
  });
  assertEquals(payload.channel, { id: "C0RETRO", name: "on-call-retro" });
  const message = payload.message as JsonObject;
  assertEquals([message.ts, message.user, message.app_id], [ts, "U0BOT", "A0TEST"]);
  const [action] = payload.actions as JsonObject[];
  assertEquals({ ...action, action_ts: "" }, { ...APPROVE, block_id: "b1", action_ts: "" });
  // What the page says an option is called does not count: the app's own option does.
  assertEquals(payload.state, {
    values: { b1: { owner: { type: "static_select", selected_option: OWNER_SELECT.options[1] } } },
  });
  assertEquals((payload.interactivity as JsonObject).interactivity_pointer, payload.trigger_id);
  workspace.close();
});

Deno.test("press() hands the handler a pointer that opens a view for the step", async () => {
  const workspace = await openTestWorkspace();
  workspace.executions.handler = async ({ trigger_id }) => {
    const reply = await workspace.step("views.open", { trigger_id, view: modal() });
    assert(reply.ok);
  };
  const ts = await post(workspace, [APPROVE]);
  await workspace.interactivity.press("U0MAYA", pressing(ts, "approve"));
  assertEquals(workspace.interactivity.views("U0MAYA").length, 1);
  workspace.close();
});

Deno.test("press() takes a choice that the select offers and skips any other", async () => {
  const workspace = await openTestWorkspace();
  const ts = await post(workspace, [OWNER_SELECT]);
  for (const value of ["maya", "nobody"]) {
    const selected_option = { text: { type: "plain_text", text: value }, value };
    await workspace.interactivity.press(
      "U0MAYA",
      pressing(ts, "owner", { value: { selected_option } }),
    );
  }
  const chosen = workspace.executions.payloads.map(({ actions }) =>
    (actions as JsonObject[])[0].selected_option
  );
  assertEquals(chosen, [OWNER_SELECT.options[0], undefined]);
  workspace.close();
});

Deno.test("press() on a step that has ended is a kind line and names the fix", async () => {
  const workspace = await openTestWorkspace();
  const ts = await post(workspace, [APPROVE]);
  workspace.executions.open.delete("Fx1");
  const answer = await workspace.interactivity.press("U0MAYA", pressing(ts, "approve"));
  assert(!answer.ok);
  assertEquals(answer.error, "dead_execution");
  assertStringIncludes(workspace.violations[0].fix, "workflow_button");
  assertEquals(workspace.violations[0].execution_id, "Fx1");
  workspace.close();
});

Deno.test("press() on a message that no step posted says that nobody listens", async () => {
  const workspace = await openTestWorkspace();
  const reply = await workspace.webApi.call("chat.postMessage", {
    channel: "C0RETRO",
    text: "Hi",
    blocks: [{ type: "actions", block_id: "b1", elements: [APPROVE] }],
  }, workspace.tokens.bot);
  const answer = await workspace.interactivity.press(
    "U0MAYA",
    pressing(String(reply.ts), "approve"),
  );
  assertEquals(answer.ok ? "" : answer.error, "no_owner");
  assertEquals(workspace.violations.length, 1);
  workspace.close();
});

Deno.test("press() does nothing for a button with a url, and finds no button that is gone", async () => {
  const workspace = await openTestWorkspace();
  const ts = await post(workspace, [{ ...APPROVE, url: "https://example.com/" }]);
  const { interactivity } = workspace;
  assertEquals(await interactivity.press("U0MAYA", pressing(ts, "approve")), { ok: true });
  const gone = await interactivity.press("U0MAYA", pressing(ts, "deny"));
  assertEquals(gone.ok ? "" : gone.error, "element_not_found");
  const deleted = await interactivity.press("U0MAYA", pressing("1.000001", "approve"));
  assertEquals(deleted.ok ? "" : deleted.error, "message_not_found");
  assertEquals(workspace.executions.payloads, []);
  workspace.close();
});

Deno.test("press() reaches the buttons of an ephemeral message, for its reader only", async () => {
  const workspace = await openTestWorkspace();
  const reply = await workspace.step("chat.postEphemeral", {
    channel: "C0RETRO",
    user: "U0MAYA",
    text: "Only you",
    blocks: [{ type: "actions", block_id: "b1", elements: [APPROVE] }],
  });
  const press = pressing(String(reply.message_ts), "approve");
  assertEquals(await workspace.interactivity.press("U0MAYA", press), { ok: true });
  assertEquals((workspace.executions.last.container as JsonObject).is_ephemeral, true);
  const other = await workspace.interactivity.press("U0PRIYA", press);
  assertEquals(other.ok ? "" : other.error, "message_not_found");
  workspace.close();
});

Deno.test("press() on a workflow button starts the trigger with the button's values", async () => {
  const workspace = await openTestWorkspace();
  const ts = await post(workspace, [workflowButton([{ name: "week", value: "2026-W48" }])]);
  workspace.executions.open.clear();
  const answer = await workspace.interactivity.press("U0PRIYA", pressing(ts, "add_notes"));
  assertEquals(answer, { ok: true, message: "Starting Add your notes…" });
  assertEquals(workspace.triggers.runs, [{
    trigger_id: SHORTCUT.trigger_id,
    user_id: "U0PRIYA",
    channel_id: "C0RETRO",
    message_ts: ts,
    location: "button",
    action_id: "add_notes",
    block_id: "b1",
    customized: { week: "2026-W48" },
  }]);
  workspace.close();
});

Deno.test("press() on a workflow button refuses guests, unknown triggers and broken values", async () => {
  const workspace = await openTestWorkspace();
  const { interactivity } = workspace;
  const shared = await post(workspace, [workflowButton()], "C0FERN");
  const guest = await interactivity.press("U0NADIA", {
    ...pressing(shared, "add_notes"),
    place: { channel_id: "C0FERN", message_ts: shared },
  });
  assertEquals(guest.ok ? "" : guest.message, "People from outside Harbor can't start workflows.");
  const gone = await post(workspace, [workflowButton([], "https://slack.com/shortcuts/Ft9/x")]);
  assert(!(await interactivity.press("U0MAYA", pressing(gone, "add_notes"))).ok);
  const many = Array.from({ length: 11 }, (_, index) => ({ name: `n${index}`, value: "x" }));
  for (const parameters of [many, [{ name: "week", value: 48 }], "week"]) {
    const ts = await post(workspace, [workflowButton(parameters)]);
    const answer = await interactivity.press("U0MAYA", pressing(ts, "add_notes"));
    assertEquals(answer.ok ? "" : answer.error, "invalid_button");
  }
  assertEquals(workspace.triggers.runs, []);
  assertEquals(workspace.violations.length, 4);
  workspace.close();
});

Deno.test("press() in a modal sends its state, and only what dispatches", async () => {
  const workspace = await openTestWorkspace();
  const { interactivity, executions } = workspace;
  const pointer = interactivity.point("U0MAYA").interactivity_pointer;
  const blocks = [
    textInput("well", "What went well?"),
    { ...textInput("better", "Better?"), dispatch_action: true },
    { type: "actions", block_id: "b1", elements: [APPROVE] },
  ];
  await workspace.step("views.open", { trigger_id: pointer, view: modal({ blocks }) });
  const [{ id }] = interactivity.views("U0MAYA");
  const state = { ...typed("well", "The pager"), ...typed("better", "Sleep") };
  const place = { view_id: id };
  const value = { value: "The pager" };
  await interactivity.press("U0MAYA", { place, block_id: "well", action_id: "text", value, state });
  assertEquals(executions.payloads, []);
  await interactivity.press("U0MAYA", {
    place,
    block_id: "better",
    action_id: "text",
    value: { value: "More sleep" },
    state,
  });
  const [action] = executions.last.actions as JsonObject[];
  assertEquals([action.type, action.value], ["plain_text_input", "More sleep"]);
  await interactivity.press("U0MAYA", { ...pressing("", "approve", { state }), place });
  const payload = executions.last;
  assertEquals(payload.container, { type: "view", view_id: id });
  assert(!("channel" in payload) && !("message" in payload));
  assertEquals((payload.view as JsonObject).state, { values: state });
  workspace.close();
});

Deno.test("suggest() asks the step for options once enough is typed", async () => {
  const workspace = await openTestWorkspace();
  const { interactivity, executions } = workspace;
  const external = { type: "external_select", action_id: "issue", min_query_length: 2 };
  const ts = await post(workspace, [external]);
  const ask = (value: string) =>
    interactivity.suggest("U0MAYA", { ...pressing(ts, "issue"), value });
  const options = [{ text: { type: "plain_text", text: "Slow import" }, value: "12" }];
  executions.handler = () => ({ options });
  assertEquals(await ask("s"), { ok: true, options: [] });
  assertEquals(executions.payloads, []);
  assertEquals(await ask("sl"), { ok: true, options });
  const { type, action_id, block_id, value } = executions.last;
  assertEquals([type, action_id, block_id, value], ["block_suggestion", "issue", "b1", "sl"]);
  const group = { label: { type: "plain_text", text: "Open" }, options };
  executions.handler = () => ({ option_groups: [group] });
  assertEquals(await ask("slow"), { ok: true, options: [], option_groups: [group] });
  executions.handler = () => ({ options: [{ text: "Slow import", value: "12" }] });
  assert(!(await ask("slow")).ok);
  assertStringIncludes(workspace.violations[0].rule, "block_suggestion");
  workspace.close();
});

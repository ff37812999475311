import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Storage } from "../storage.ts";
import type { JsonObject, SlackReply } from "../types.ts";
import { APP, modal, openTestWorkspace, textInput, typed } from "./test_workspace.ts";

type Opened = Awaited<ReturnType<typeof openTestWorkspace>>;

async function show(workspace: Opened, view = modal(), method = "views.open"): Promise<string> {
  const trigger_id = workspace.interactivity.point("U0MAYA").interactivity_pointer;
  const reply = await workspace.step(method, { trigger_id, view }) as SlackReply & {
    view: { id: string };
  };
  assert(reply.ok, JSON.stringify(reply));
  return reply.view.id;
}

function screen({ interactivity }: Opened) {
  return interactivity.views("U0MAYA");
}

const WELL = typed("well", "The pager");

Deno.test("submit() sends view_submission in Slack's shape and closes the view", async () => {
  const workspace = await openTestWorkspace();
  const id = await show(workspace, modal({ private_metadata: "{}", notify_on_close: true }));
  assertEquals(await workspace.interactivity.submit("U0MAYA", id, WELL), { ok: true });
  const payload = workspace.executions.last;
  assertEquals(payload.type, "view_submission");
  assertEquals(payload.execution_id, "Fx1");
  assertEquals(payload.user, {
    id: "U0MAYA",
    name: "maya",
    username: "maya",
    team_id: "T0HARBOR",
  });
  assertEquals(payload.team, { id: APP.team_id, domain: "harbor" });
  const view = payload.view as JsonObject;
  assertEquals([view.id, view.callback_id, view.private_metadata], [id, "notes", "{}"]);
  assertEquals(view.state, { values: WELL });
  assertEquals(
    (payload.interactivity as JsonObject).interactivity_pointer,
    payload.trigger_id,
  );
  assertEquals(screen(workspace), []);
  assertEquals(workspace.executions.payloads.length, 1);
  workspace.close();
});

Deno.test("submit() checks inputs before the app hears of it", async () => {
  const workspace = await openTestWorkspace();
  const id = await show(workspace);
  const answer = await workspace.interactivity.submit("U0MAYA", id, typed("well", "  "));
  assertEquals(answer, { ok: true, errors: { well: "Please complete this required field." } });
  assertEquals(workspace.executions.payloads, []);
  assertEquals(screen(workspace)[0].errors, { well: "Please complete this required field." });
  workspace.close();
});

Deno.test("submit() shows the app's errors under inputs and keeps what was typed", async () => {
  const workspace = await openTestWorkspace();
  workspace.executions.handler = () => ({
    response_action: "errors",
    errors: { well: "Say a little more." },
  });
  const id = await show(workspace);
  const answer = await workspace.interactivity.submit("U0MAYA", id, WELL);
  assertEquals(answer, { ok: true, errors: { well: "Say a little more." } });
  const [view] = screen(workspace);
  assertEquals(view.values, WELL);
  workspace.executions.handler = () => ({});
  await workspace.interactivity.submit("U0MAYA", id, WELL);
  assertEquals(screen(workspace), []);
  workspace.close();
});

Deno.test("submit() names errors for blocks that are no inputs as a broken rule", async () => {
  const workspace = await openTestWorkspace();
  workspace.executions.handler = () => ({ response_action: "errors", errors: { intro: "No." } });
  const blocks = [
    { type: "section", block_id: "intro", text: { type: "mrkdwn", text: "Hi" } },
    textInput("well", "What went well?"),
  ];
  const id = await show(workspace, modal({ blocks }));
  const answer = await workspace.interactivity.submit("U0MAYA", id, WELL);
  assert(!answer.ok);
  assertStringIncludes(workspace.violations[0].rule, "input blocks");
  assertStringIncludes(workspace.violations[0].fix, "well");
  assertEquals(screen(workspace)[0].values, WELL);
  assertEquals(screen(workspace)[0].notice, answer.message);
  workspace.close();
});

Deno.test("submit() follows update, push and clear", async () => {
  const workspace = await openTestWorkspace();
  const { interactivity, executions } = workspace;
  const title = (text: string) => modal({ title: { type: "plain_text", text } });
  const id = await show(workspace);
  executions.handler = () => ({ response_action: "update", view: title("Again") });
  await interactivity.submit("U0MAYA", id, WELL);
  assertEquals(screen(workspace).map((view) => [view.id, view.title]), [[id, "Again"]]);
  executions.handler = () => ({ response_action: "push", view: title("Second") });
  await interactivity.submit("U0MAYA", id, WELL);
  assertEquals(screen(workspace).map((view) => view.title), ["Again", "Second"]);
  const below = await interactivity.submit("U0MAYA", id, WELL);
  assertEquals(below.ok ? "" : below.error, "view_not_on_top");
  executions.handler = () => ({ response_action: "clear" });
  await interactivity.submit("U0MAYA", screen(workspace)[1].id, WELL);
  assertEquals(screen(workspace), []);
  workspace.close();
});

Deno.test("submit() closes only this view of a stack when the answer is empty", async () => {
  const workspace = await openTestWorkspace();
  const root = await show(workspace);
  const second = await show(workspace, modal(), "views.push");
  await workspace.interactivity.submit("U0MAYA", second, WELL);
  assertEquals(screen(workspace).map(({ id }) => id), [root]);
  workspace.close();
});

Deno.test("submit() refuses a fourth view of a stack and an unknown response_action", async () => {
  const workspace = await openTestWorkspace();
  await show(workspace);
  await show(workspace, modal(), "views.push");
  const top = await show(workspace, modal(), "views.push");
  workspace.executions.handler = () => ({ response_action: "push", view: modal() });
  assert(!(await workspace.interactivity.submit("U0MAYA", top, WELL)).ok);
  assertStringIncludes(workspace.violations[0].rule, "at most 3 views");
  workspace.executions.handler = () => ({ response_action: "vanish" });
  assert(!(await workspace.interactivity.submit("U0MAYA", top, WELL)).ok);
  assertStringIncludes(workspace.violations[1].place, "vanish");
  assertEquals(screen(workspace).length, 3);
  workspace.close();
});

Deno.test("submit() gives up after 3 seconds, keeps what was typed and takes no later answer", async () => {
  const late = Promise.withResolvers<unknown>();
  const timer = Promise.withResolvers<void>();
  const workspace = await openTestWorkspace({
    wait: (milliseconds) => milliseconds === 3_000 ? timer.promise : Promise.resolve(),
  });
  workspace.executions.handler = () => late.promise;
  const id = await show(workspace);
  const sent = workspace.interactivity.submit("U0MAYA", id, WELL);
  const twice = await workspace.interactivity.submit("U0MAYA", id, WELL);
  assertEquals(twice.ok ? "" : twice.error, "still_sending");
  timer.resolve();
  const answer = await sent;
  assert(!answer.ok);
  assertStringIncludes(answer.message, "didn't respond in time");
  late.resolve({ response_action: "clear" });
  await late.promise;
  const [view] = screen(workspace);
  assertEquals([view.values, view.notice], [WELL, answer.message]);
  assertStringIncludes(workspace.violations[0].rule, "within 3 seconds");
  // The slow handler ends its step after all: the words are still there to copy.
  workspace.executions.open.delete("Fx1");
  workspace.interactivity.endViewsOf("Fx1");
  assertEquals(screen(workspace)[0].values, WELL);
  workspace.close();
});

Deno.test("submit() keeps the form when the handler throws", async () => {
  const workspace = await openTestWorkspace();
  workspace.executions.handler = () => {
    throw new Error("secret detail");
  };
  const id = await show(workspace);
  const answer = await workspace.interactivity.submit("U0MAYA", id, WELL);
  assert(!answer.ok);
  assert(!answer.message.includes("secret detail"));
  assertEquals(screen(workspace)[0].values, WELL);
  workspace.close();
});

Deno.test("submit() to a step that has ended is a kind line and names the rule", async () => {
  const workspace = await openTestWorkspace();
  const id = await show(workspace);
  workspace.executions.open.delete("Fx1");
  const answer = await workspace.interactivity.submit("U0MAYA", id, WELL);
  assertEquals(answer.ok ? "" : answer.error, "dead_execution");
  assertStringIncludes(workspace.violations[0].rule, "die with the step");
  assertEquals(screen(workspace)[0].values, WELL);
  workspace.close();
});

Deno.test("submit() shows the update of a handler that ended its step first", async () => {
  const workspace = await openTestWorkspace();
  const thanks = modal({
    title: { type: "plain_text", text: "Thank you" },
    submit: undefined,
    blocks: [{ type: "section", text: { type: "mrkdwn", text: "Saved." } }],
  });
  workspace.executions.handler = () => {
    workspace.executions.open.delete("Fx1");
    workspace.interactivity.endViewsOf("Fx1");
    return { response_action: "update", view: thanks };
  };
  const id = await show(workspace);
  assertEquals(await workspace.interactivity.submit("U0MAYA", id, WELL), { ok: true });
  assertEquals(screen(workspace).map(({ title }) => title), ["Thank you"]);
  await workspace.interactivity.close("U0MAYA", id);
  assertEquals(screen(workspace), []);
  workspace.close();
});

Deno.test("submit() finds nobody else's view", async () => {
  const workspace = await openTestWorkspace();
  const id = await show(workspace);
  const answer = await workspace.interactivity.submit("U0PRIYA", id, WELL);
  assertEquals(answer.ok ? "" : answer.error, "view_not_found");
  assertEquals(workspace.executions.payloads, []);
  workspace.close();
});

Deno.test("close() sends view_closed only when the view asked for it", async () => {
  const workspace = await openTestWorkspace();
  await workspace.interactivity.close("U0MAYA", await show(workspace));
  assertEquals(workspace.executions.payloads, []);
  const id = await show(workspace, modal({ notify_on_close: true }));
  await workspace.interactivity.close("U0MAYA", id);
  const payload = workspace.executions.last;
  assertEquals([payload.type, payload.is_cleared], ["view_closed", false]);
  assertEquals((payload.view as JsonObject).id, id);
  assert(!("trigger_id" in payload));
  assertEquals(screen(workspace), []);
  workspace.close();
});

Deno.test("close() with all names the root and takes the whole stack", async () => {
  const workspace = await openTestWorkspace();
  const root = await show(workspace, modal({ notify_on_close: true }));
  const second = await show(workspace, modal({ notify_on_close: true }), "views.push");
  await workspace.interactivity.close("U0MAYA", second, true);
  const payload = workspace.executions.last;
  assertEquals([(payload.view as JsonObject).id, payload.is_cleared], [root, true]);
  assertEquals(workspace.executions.payloads.length, 1);
  assertEquals(screen(workspace), []);
  workspace.close();
});

Deno.test("endViewsOf() closes forms and leaves what is only read", async () => {
  const workspace = await openTestWorkspace();
  await show(workspace);
  const read = modal({
    submit: undefined,
    blocks: [{ type: "section", text: { type: "mrkdwn", text: "Past retros" } }],
  });
  const kept = await show(workspace, read);
  workspace.executions.open.delete("Fx1");
  workspace.interactivity.endViewsOf("Fx1");
  assertEquals(screen(workspace).map(({ id }) => id), [kept]);
  workspace.close();
});

Deno.test("resume() keeps modals over a restart and tells which lost their step", async () => {
  const path = await Deno.makeTempFile();
  const first = await openTestWorkspace({}, new Storage(path));
  const id = await show(first);
  await first.interactivity.submit("U0MAYA", id, typed("well", ""));
  await first.interactivity.press("U0MAYA", {
    place: { view_id: id },
    block_id: "well",
    action_id: "text",
    value: { value: "Half a thought" },
    state: typed("well", "Half a thought"),
  });
  first.close();
  first.storage.close();

  const second = await openTestWorkspace({}, new Storage(path));
  second.interactivity.resume();
  assertEquals(screen(second)[0].values, typed("well", "Half a thought"));
  assertEquals(screen(second)[0].notice, undefined);
  second.executions.open.clear();
  second.interactivity.resume();
  assertStringIncludes(screen(second)[0].notice ?? "", "was restarted");
  assertEquals(screen(second)[0].values, typed("well", "Half a thought"));
  await second.interactivity.close("U0MAYA", id);
  assertEquals(screen(second), []);
  second.close();
  second.storage.close();
  await Deno.remove(path);
});

import { assert, assertEquals } from "@std/assert";
import type { JsonObject, SlackReply } from "../types.ts";
import { modal, openTestWorkspace, textInput, typed } from "./test_workspace.ts";

function viewOf(reply: SlackReply): JsonObject & { id: string; hash: string } {
  assert(reply.ok, JSON.stringify(reply));
  return reply.view as JsonObject & { id: string; hash: string };
}

Deno.test("views.open puts a modal on the person's screen, by either name of the pointer", async () => {
  const workspace = await openTestWorkspace();
  const { interactivity, step } = workspace;
  for (const name of ["interactivity_pointer", "trigger_id"]) {
    const pointer = interactivity.point("U0MAYA").interactivity_pointer;
    const view = viewOf(await step("views.open", { [name]: pointer, view: modal() }));
    assertEquals(view.root_view_id, view.id);
    assertEquals(view.previous_view_id, null);
  }
  assertEquals(interactivity.views("U0MAYA").map(({ title }) => title), ["Notes", "Notes"]);
  assertEquals(interactivity.views("U0PRIYA"), []);
  assertEquals(workspace.heard.filter(({ type }) => type === "view").length, 2);
  workspace.close();
});

Deno.test("views.open refuses dead pointers by name and leaves them unused on other errors", async () => {
  const workspace = await openTestWorkspace({
    checks: {
      view: (view) =>
        (view as JsonObject).callback_id === "bad"
          ? [{ rule: "Too many blocks", place: "/blocks", fix: "Fewer" }]
          : [],
    },
  });
  const { interactivity, step } = workspace;
  const open = (pointer: unknown, view: JsonObject) =>
    step("views.open", { trigger_id: pointer, view });
  const pointer = interactivity.point("U0MAYA").interactivity_pointer;
  const bad = await open(pointer, modal({ callback_id: "bad" }));
  assertEquals(bad.error, "invalid_arguments");
  const { messages } = bad.response_metadata as { messages: string[] };
  assertEquals(messages, ["[ERROR] Too many blocks: views.open /view/blocks. Fewer"]);
  const big = modal({ private_metadata: "x".repeat(260_000) });
  assertEquals((await open(pointer, big)).error, "view_too_large");
  assertEquals((await open(pointer, modal({ type: "home" }))).error, "invalid_arguments");
  assert((await open(pointer, modal())).ok);
  assertEquals((await open(pointer, modal())).error, "exchanged_trigger_id");
  const late = interactivity.point("U0MAYA").interactivity_pointer;
  workspace.later(3_001);
  assertEquals((await open(late, modal())).error, "expired_trigger_id");
  assertEquals((await open("1.2.abc", modal())).error, "invalid_trigger_id");
  workspace.close();
});

Deno.test("views.push goes on top, and the stack holds three", async () => {
  const workspace = await openTestWorkspace();
  const { interactivity, step } = workspace;
  const point = () => interactivity.point("U0MAYA").interactivity_pointer;
  assertEquals(
    (await step("views.push", { trigger_id: point(), view: modal() })).error,
    "not_found",
  );
  const root = viewOf(await step("views.open", { trigger_id: point(), view: modal() }));
  const second = viewOf(await step("views.push", { trigger_id: point(), view: modal() }));
  assertEquals([second.root_view_id, second.previous_view_id], [root.id, root.id]);
  const third = viewOf(await step("views.push", { trigger_id: point(), view: modal() }));
  const fourth = await step("views.push", { trigger_id: point(), view: modal() });
  assertEquals(fourth.error, "push_limit_reached");
  await interactivity.close("U0MAYA", third.id);
  assertEquals(interactivity.views("U0MAYA").length, 2);
  workspace.close();
});

Deno.test("views.update keeps what is typed where block_id and action_id are the same", async () => {
  const workspace = await openTestWorkspace();
  const { interactivity, step } = workspace;
  const trigger_id = interactivity.point("U0MAYA").interactivity_pointer;
  const blocks = [
    textInput("well", "What went well?", { dispatch_action_config: {} }),
    textInput("gone", "Gone soon"),
  ];
  const opened = viewOf(await step("views.open", { trigger_id, view: modal({ blocks }) }));
  await interactivity.press("U0MAYA", {
    place: { view_id: opened.id },
    block_id: "well",
    action_id: "text",
    value: { value: "The pager" },
    state: { ...typed("well", "The pager"), ...typed("gone", "x") },
  });
  const view = modal({
    blocks: [
      textInput("well", "What went well?", { initial_value: "other" }),
      textInput("new", "New", { initial_value: "start" }),
    ],
  });
  const updated = viewOf(await step("views.update", { view_id: opened.id, view }));
  assert(updated.hash !== opened.hash);
  const [shown] = interactivity.views("U0MAYA");
  assertEquals(shown.values.well.text.value, "The pager");
  assertEquals(shown.values.new.text.value, "start");
  assertEquals(Object.keys(shown.values), ["well", "new"]);
  const stale = await step("views.update", { view_id: opened.id, hash: opened.hash, view });
  assertEquals(stale.error, "hash_conflict");
  const fresh = { view_id: opened.id, hash: updated.hash, view };
  assert((await step("views.update", fresh)).ok);
  assertEquals((await step("views.update", { view_id: "V0", view })).error, "not_found");
  workspace.close();
});

Deno.test("views.update gives back what was typed after a page without the input, unless the app fills it", async () => {
  const workspace = await openTestWorkspace();
  const { interactivity, step } = workspace;
  const trigger_id = interactivity.point("U0MAYA").interactivity_pointer;
  const inputs = (own?: string) => [
    textInput("text", "Text", { dispatch_action_config: {} }),
    textInput("own", "Own", own ? { initial_value: own } : {}),
    textInput("blank", "Blank"),
  ];
  const blocks = inputs("start");
  const { id } = viewOf(await step("views.open", { trigger_id, view: modal({ blocks }) }));
  await interactivity.press("U0MAYA", {
    place: { view_id: id },
    block_id: "text",
    action_id: "text",
    value: { value: "Three words typed" },
    state: { ...typed("text", "Three words typed"), ...typed("own", "with Fernhill") },
  });
  const busy = modal({ blocks: [{ type: "section", text: { type: "mrkdwn", text: "Wait" } }] });
  const held = () => {
    const [{ values }] = interactivity.views("U0MAYA");
    return ["text", "own", "blank"].map((block) => values[block]?.text.value);
  };
  for (const view of [busy, busy, modal({ blocks: inputs("with Ceres") })]) {
    viewOf(await step("views.update", { view_id: id, view }));
  }
  assertEquals(held(), ["Three words typed", "with Ceres", null]);
  // Without a word of its own the app gives it back, and only once it is there.
  for (const view of [busy, modal({ blocks: inputs() })]) {
    viewOf(await step("views.update", { view_id: id, view }));
  }
  assertEquals(held(), ["Three words typed", "with Ceres", null]);
  workspace.close();
});

Deno.test("views.update finds a view by external_id, which only one open view may have", async () => {
  const workspace = await openTestWorkspace();
  const { interactivity, step } = workspace;
  const point = () => interactivity.point("U0MAYA").interactivity_pointer;
  const view = modal({ external_id: "notes-maya" });
  viewOf(await step("views.open", { trigger_id: point(), view }));
  assertEquals(
    (await step("views.open", { trigger_id: point(), view })).error,
    "duplicate_external_id",
  );
  assert((await step("views.update", { external_id: "notes-maya", view })).ok);
  workspace.close();
});

Deno.test("views.update by the app does not find a view of a built-in step", async () => {
  const workspace = await openTestWorkspace();
  const { interactivity, step } = workspace;
  const pointer = interactivity.point("U0MAYA").interactivity_pointer;
  const { id } = viewOf(interactivity.open("Fx2", pointer, modal()));
  assertEquals((await step("views.update", { view_id: id, view: modal() })).error, "not_found");
  assertEquals(interactivity.update("Fx1", id, modal()).error, "not_found");
  assert(interactivity.update("Fx2", id, modal()).ok);
  workspace.close();
});

Deno.test("views.publish is refused by name", async () => {
  const workspace = await openTestWorkspace();
  const reply = await workspace.step("views.publish", {
    user_id: "U0MAYA",
    view: { type: "home", blocks: [] },
  });
  assertEquals(reply.error, "not_implemented");
  workspace.close();
});

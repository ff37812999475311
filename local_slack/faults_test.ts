/** What goes wrong on purpose, what was said meanwhile, and a run once more. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { callsOf, link, tryCalls, withSmallApp } from "./testing/small_app.ts";
import type { Refusal } from "./page/protocol.ts";

Deno.test("faults are met by the app, stay until they are off, and are told to its people", async () => {
  await withSmallApp({ scopes: ["chat:write", "channels:manage", "users:read"] }, async (app) => {
    const workspace = await app.open();
    const robin = workspace.as("robin").person;
    const set = async (name: string, on: boolean, value?: string) => {
      const done = await robin.set_fault({ name, on, value });
      return done.ok || done.error;
    };
    const told = async () => (await workspace.as("robin").home()).faults;
    try {
      assertEquals(await told(), []);
      await set("slack_limited", true);
      const [first, second] = [await tryCalls(workspace, ["auth.test"]), "auth.test"] as const;
      assertEquals(first.state, "failed");
      assertEquals(first.steps[0].calls.map(({ method, error }) => [method, error]), [
        [second, "ratelimited"],
      ]);
      assertEquals((await tryCalls(workspace, ["auth.test"])).state, "completed");
      assertEquals(await told(), ["Slack limits the app's rate"]);
      await set("slack_limited", false);

      await set("scope_declined", true, "chat:write");
      const channel = await workspace.as("robin").channelId("#general");
      const [refused] = await callsOf(workspace, ["chat.postMessage", { channel, text: "Hi" }]);
      assertEquals(refused.error, "missing_scope");
      await workspace.as("robin").say("#general", "People go on as always");
      await set("scope_declined", false, "chat:write");

      await set("only_admins_create_channels", true);
      const [kept] = await callsOf(workspace, ["conversations.create", { name: "plans" }]);
      assertEquals(kept.error, "restricted_action");
      await set("only_admins_create_channels", false);

      await set("deactivated", true, "U0MAYA");
      const [maya] = await callsOf(workspace, ["users.info", { user: "U0MAYA" }]);
      assertEquals((maya.user as { deleted: boolean }).deleted, true);
      assertEquals(await told(), ["Maya Lindqvist's account is deactivated"]);
      assertEquals(await set("deactivated", true, "U0OPS"), "yourself");
      await set("deactivated", false, "U0MAYA");
      const [back] = await callsOf(workspace, ["users.info", { user: "U0MAYA" }]);
      assertEquals((back.user as { deleted: boolean }).deleted, false);

      assertEquals(await set("scope_declined", true, "no:scope"), "unknown_fault");
      assertEquals(await set("nothing", true), "unknown_fault");
      assertEquals(await told(), []);
    } finally {
      await workspace.close();
    }
  });
});

Deno.test("a run is shown with what it said, saved without secrets, and started again", async () => {
  const triggers = { hello: link("Say hello", "go", [["auth.test"]]) };
  await withSmallApp({ triggers }, async (app) => {
    const workspace = await app.open();
    const robin = workspace.as("robin");
    const again = async (run_id: string) => {
      const done = await robin.person.replay({ run_id });
      await workspace.executions.idle();
      return (done as Refusal).error ?? done.message;
    };
    try {
      await workspace.as("maya").shortcut("Say hello");
      const [run] = workspace.activity.runs(1);
      const { execution_id } = run.steps[0];
      const [said] = workspace.activity.exchanges(execution_id);
      assertEquals([said.kind, said.name, (said.answered as { ok: boolean }).ok], [
        "call",
        "auth.test",
        true,
      ]);
      const url = `${workspace.url}page/runs/${run.run_id}?as=U0OPS`;
      const saved = await fetch(url);
      assertStringIncludes(saved.headers.get("content-disposition")!, `go-${run.run_id}.json`);
      const text = await saved.text();
      assertEquals(JSON.parse(text).steps[0].exchanges.length, 1);
      assert(!/xwfp-\w|xoxb-\w/.test(text), "it holds no token");

      assertEquals(await again(run.run_id), "Started “go” again as Maya Lindqvist.");
      const [second] = workspace.activity.runs(1);
      assertEquals([second.state, second.inputs, second.origin], [
        "completed",
        run.inputs,
        run.origin,
      ]);
      assertEquals(await again("WxNOTHING"), "run_not_found");
      workspace.deactivate("U0MAYA");
      assertEquals(await again(run.run_id), "user_not_found");
    } finally {
      await workspace.close();
    }
  });
});

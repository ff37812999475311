/** An app that is installed, upgraded and restarted: which triggers there are, and what starts. */
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { HOUR } from "@std/datetime";
import { callsOf, link, withSmallApp } from "./testing/small_app.ts";
import { Refused } from "./testing/person_driver.ts";
import type { Workspace } from "./workspace.ts";

const NOW = Date.parse("2026-03-02T08:00:00Z");

const DAILY = {
  ...link("Each day"),
  type: "scheduled",
  schedule: { start_time: "2026-03-02T09:00:00Z", frequency: { type: "daily" } },
};

interface Listed {
  id: string;
  name: string;
  shortcut_url?: string;
}

async function menu(workspace: Workspace, who = "robin"): Promise<string[]> {
  return (await workspace.as(who).home()).shortcuts.map(({ name }) => name);
}

async function listed(workspace: Workspace): Promise<Listed[]> {
  const [{ triggers }] = await callsOf(workspace, ["workflows.triggers.list"]);
  return triggers as Listed[];
}

Deno.test("open() makes triggers of the files made by hand, and of the same ones at each start", async () => {
  const triggers = { first: link("First"), second: link("Second"), each_day: DAILY };
  await withSmallApp({ triggers }, async (app) => {
    const dir = await Deno.makeTempDir();
    const by_hand = { dir, now: NOW, demo: false as const, made_by_hand: ["second", "not_there"] };
    const first = await app.open(by_hand);
    assertEquals(await menu(first), ["Second"]);
    assertEquals((await listed(first)).map(({ name }) => name), ["Second"]);
    assertEquals(first.triggers.nextSchedules(5), []);
    await first.close();

    const again = await app.open({ dir });
    assertEquals(await menu(again), ["Second"]);
    await again.close();

    const all = await app.open({ now: NOW });
    assertEquals(await menu(all), ["First", "Second"]);
    await all.close();
    await Deno.remove(dir, { recursive: true });
  });
});

Deno.test("triggers that the app made live on after a restart, schedules with their start", async () => {
  await withSmallApp({ triggers: { each_day: DAILY } }, async (app) => {
    const dir = await Deno.makeTempDir();
    const first = await app.open({ dir, now: NOW, made_by_hand: [] });
    await callsOf(
      first,
      ["workflows.triggers.create", link("Made")],
      ["workflows.triggers.create", DAILY],
    );
    const made = await listed(first);
    await first.clock.advance(HOUR);
    assertEquals(first.activity.runs(1)[0].origin.trigger_type, "scheduled");
    await first.close();

    const again = await app.open({ dir });
    assertEquals(await listed(again), made);
    const [{ due }] = again.triggers.nextSchedules(1);
    assertEquals(new Date(due).toISOString(), "2026-03-03T09:00:00.000Z");
    assertEquals(await menu(again), ["Made"]);
    await again.close();
    await Deno.remove(dir, { recursive: true });
  });
});

Deno.test("what the app made outlives its workflow until the app deletes it, and starts nothing", async () => {
  await withSmallApp({ workflows: ["go", "old"] }, async (app) => {
    const dir = await Deno.makeTempDir();
    const before = await app.open({ dir, now: NOW, made_by_hand: [] });
    await callsOf(
      before,
      ["workflows.triggers.create", link("Old", "old")],
      ["workflows.triggers.create", { ...DAILY, name: "Old days", workflow: "#/workflows/old" }],
    );
    assertEquals(await menu(before), ["Old"]);
    await before.close();

    await app.become({ workflows: ["go"] });
    const after = await app.open({ dir });
    const [old, days] = await listed(after);
    assertEquals([old.name, days.name], ["Old", "Old days"]);
    assertEquals(await menu(after), []);
    assertEquals(after.triggers.nextSchedules(5), []);
    const robin = after.as("robin");
    const refusal = await assertRejects(
      () => robin.person.start_shortcut({ trigger_id: old.id }).then(must),
      Refused,
    );
    assertStringIncludes(refusal.message, '"Old" no longer exists');
    assertStringIncludes(after.activity.violations(1)[0].fix, "Delete the trigger");
    await callsOf(
      after,
      ["workflows.triggers.delete", { trigger_id: old.id }],
      ["workflows.triggers.delete", { trigger_id: days.id }],
    );
    assertEquals(await listed(after), []);
    await after.close();
    await Deno.remove(dir, { recursive: true });
  });
});

Deno.test("a trigger for some is hidden from others and refused to them, by a button too", async () => {
  await withSmallApp({}, async (app) => {
    const workspace = await app.open({ now: NOW });
    try {
      const [{ trigger }] = await callsOf(workspace, [
        "workflows.triggers.create",
        link("Set up"),
      ]);
      const { id, shortcut_url } = trigger as Required<Listed>;
      const [allowed] = await callsOf(workspace, ["workflows.triggers.permissions.set", {
        trigger_id: id,
        permission_type: "named_entities",
        user_ids: ["U0OPS"],
      }]);
      assertEquals(allowed.ok, true);
      assertEquals(await menu(workspace), ["Set up"]);
      assertEquals(await menu(workspace, "maya"), []);

      await workspace.as("robin").invite("#general", "@small");
      await callsOf(workspace, ["chat.postMessage", {
        channel: "C0GENERAL",
        text: "Set up",
        blocks: [{
          type: "actions",
          elements: [{
            type: "workflow_button",
            action_id: "set_up",
            text: { type: "plain_text", text: "Set up" },
            workflow: { trigger: { url: shortcut_url } },
          }],
        }],
      }]);
      const runs = workspace.activity.runs(10).length;
      const refusals = [
        () => workspace.as("maya").press("Set up", { in: "#general" }),
        () => workspace.as("maya").person.start_shortcut({ trigger_id: id }).then(must),
      ];
      for (const refused of refusals) {
        const { message } = await assertRejects(refused, Refused);
        assertStringIncludes(message, `You don't have permission to start "Set up"`);
      }
      assertEquals(workspace.activity.runs(10).length, runs);
      await workspace.as("robin").press("Set up", { in: "#general" });
      assertEquals(workspace.activity.runs(10).length, runs + 1);

      const [updated, { user_ids }] = await callsOf(
        workspace,
        ["workflows.triggers.update", { ...link("Set up again"), trigger_id: id }],
        ["workflows.triggers.permissions.list", { trigger_id: id }],
      );
      const now = updated.trigger as Listed;
      assertEquals([now.id, now.shortcut_url, now.name], [id, shortcut_url, "Set up again"]);
      assertEquals(user_ids, ["U0OPS"]);
      assertEquals(await menu(workspace, "maya"), []);
      assert((await workspace.as("maya").messages("#general")).length > 0);
    } finally {
      await workspace.close();
    }
  });
});

function must<T extends { ok: boolean }>(answer: T): T {
  if (!answer.ok) throw new Refused(answer as never);
  return answer;
}

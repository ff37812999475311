import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { handbook } from "../handbook.ts";
import { Refused } from "../workspace/testing/person_driver.ts";
import { OPERATOR } from "../workspace/demo/people.ts";
import type { Workspace, WorkspaceOptions } from "../workspace/workspace.ts";
import { replacing, withCopiedApp } from "./copied_app.ts";
import { troubles, withWorkspace } from "./open_workspace.ts";

const SET_UP = "Set up Baton";
const OPERATIONS = "#baton-operations";
const INTERNAL = "#fernhill-internal";
const CUSTOMER = "#fernhill";
/** As it is after `slack deploy` and the one trigger that is made by hand. */
const DEPLOYED: Partial<WorkspaceOptions> = { made_by_hand: ["set_up"] };

interface Listed {
  id: string;
  name: string;
  type: string;
  shortcut_url?: string;
}

async function triggers(workspace: Workspace): Promise<Listed[]> {
  const reply = await workspace.webApi.as(OPERATOR, "workflows.triggers.list", { limit: 1000 });
  return reply.triggers as Listed[];
}

async function names(workspace: Workspace): Promise<string[]> {
  return (await triggers(workspace)).map(({ name }) => name).sort();
}

async function menu(workspace: Workspace, who: string): Promise<string[]> {
  return (await workspace.as(who).home()).shortcuts.map(({ name }) => name);
}

async function notes(workspace: Workspace, kind: string): Promise<Record<string, string>[]> {
  const { rows } = await workspace.datastores.browse("operations", 500);
  return rows.filter((row) => row.kind === kind).map(({ value }) => JSON.parse(String(value)));
}

/** The messages about the set-up, as the operations channel has them. */
async function reports(workspace: Workspace, who = "robin", place = OPERATIONS): Promise<string[]> {
  const messages = await workspace.as(who).messages(place);
  return messages.map(({ reads }) => reads).filter((reads) => reads.startsWith("Baton is set up"));
}

async function answer(workspace: Workspace, who = "robin"): Promise<string> {
  return (await workspace.as(who).messages("@baton")).at(-1)!.reads;
}

async function setUp(workspace: Workspace): Promise<void> {
  await workspace.as("robin").shortcut(SET_UP);
}

/** Everything that a set-up makes, to see whether another changes it. */
async function everything(workspace: Workspace) {
  const robin = workspace.as("robin");
  return {
    triggers: await triggers(workspace),
    kept: await notes(workspace, "trigger"),
    standing: await notes(workspace, "standing"),
    operations: (await robin.messages(OPERATIONS)).map(({ ts, reads }) => [ts, reads]),
    internal: (await workspace.as("maya").messages(INTERNAL)).map(({ ts, reads }) => [ts, reads]),
    topic: (await workspace.as("nadia").channel(CUSTOMER)).topic,
    customers: (await workspace.datastores.browse("customers", 100)).rows,
  };
}

Deno.test("set-up makes everything else from the one trigger that was made by hand", async () => {
  await withWorkspace(async (workspace) => {
    assertEquals(await names(workspace), [SET_UP]);
    assertEquals(
      await menu(workspace, "maya"),
      [SET_UP],
      "until it has run, Slack shows it to all",
    );
    await setUp(workspace);

    const [report] = await reports(workspace);
    for (
      const words of [
        "All 23 triggers are what their files define",
        "Baton is in <#C0OPERATIONS>, <#C0RETRO>, <#C0PRODUCT>",
        "2 customers have what their channels need",
        "Everybody whom the handbook names is here",
        "On call today: L1 <@U0DIEGO>",
        "`harbor/fleet` lacks 2 labels: *customer-ceres*, *customer-vesta*",
      ]
    ) assertStringIncludes(report, words);
    assertStringIncludes(await answer(workspace), "22 triggers made, 1 changed.");
    assertEquals((await names(workspace)).length, 23);

    // Shortcuts for operators are theirs alone; what anybody needs is for anybody.
    assert((await menu(workspace, "robin")).includes(SET_UP));
    const everybody = await menu(workspace, "maya");
    assert(
      !everybody.includes(SET_UP) && everybody.includes("Log a customer call"),
      `${everybody}`,
    );
    assertEquals(await menu(workspace, "nadia"), []);
    // Addresses are kept as entry points, and schedules run at the handbook's hours.
    const kept = await notes(workspace, "trigger");
    for (const { name, id, shortcut_url } of await triggers(workspace)) {
      assertEquals(kept.find((note) => note.id === id)?.url, shortcut_url, name);
    }
    assertEquals(workspace.triggers.nextSchedules(9).length, 5);
    assertEquals(troubles(workspace), []);
  }, DEPLOYED);
});

Deno.test("set-up puts the home messages where people need them, pinned, and their buttons work", async () => {
  await withWorkspace(async (workspace) => {
    await setUp(workspace);
    const maya = workspace.as("maya");
    const [pinned] = await maya.pins(INTERNAL);
    assertStringIncludes(pinned.reads, "Fernhill Logistics");
    for (const button of ["Log a customer call", "Find an issue", "My next steps"]) {
      assertStringIncludes(pinned.reads, `[${button}]`);
    }
    await maya.press("Hand off a customer meeting", { in: INTERNAL });
    assertEquals((await maya.view()).value("Customer"), "Fernhill Logistics");
    await (await maya.view()).close();
    await maya.press("Log a customer call", { in: INTERNAL });
    assertEquals((await maya.view()).value("Customer"), "Fernhill Logistics");
    await (await maya.view()).close();

    const [home] = await workspace.as("robin").pins(OPERATIONS);
    assertStringIncludes(home.reads, "[Check the set-up]");
    assert(!JSON.stringify(home).includes("Fernhill"));
    assertEquals(
      (await workspace.as("nadia").messages(CUSTOMER)).length,
      3,
      "the topic alone is new",
    );

    // Somebody unpins one and deletes the other: the next run mends it.
    await maya.unpin(INTERNAL, pinned.ts);
    await workspace.webApi.as(OPERATOR, "chat.delete", { channel: "C0OPERATIONS", ts: home.ts });
    await setUp(workspace);
    assertEquals((await maya.pins(INTERNAL)).map(({ ts }) => ts), [pinned.ts]);
    assertEquals((await workspace.as("robin").pins(OPERATIONS)).length, 1);
    assertEquals(troubles(workspace), []);
  }, DEPLOYED);
});

Deno.test("set-up run again changes nothing, and says so to whoever asked", async () => {
  await withWorkspace(async (workspace) => {
    await setUp(workspace);
    const before = await everything(workspace);
    await workspace.as("robin").press("Check the set-up", { in: OPERATIONS });
    assertEquals(await everything(workspace), before);
    assertStringIncludes(await answer(workspace), "Nothing had to be changed.");
    // Two at once leave what one would.
    const second = workspace.as("robin").shortcut(SET_UP);
    await Promise.all([second, workspace.as("robin").shortcut(SET_UP)]);
    assertEquals(await everything(workspace), before);
    assertEquals(troubles(workspace), []);
  }, DEPLOYED);
});

Deno.test("set-up is for operators, however it is started", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.as("maya").shortcut(SET_UP);
    assertStringIncludes(
      await answer(workspace, "maya"),
      "This is for Baton's operators: <@U0OPS>",
    );
    assertEquals(await names(workspace), [SET_UP]);
    await setUp(workspace);
    // Maya reads the operations channel, and its button.
    await assertRejects(
      () => workspace.as("maya").press("Check the set-up", { in: OPERATIONS }),
      Refused,
    );
  }, DEPLOYED);
});

Deno.test("two set-ups at once on an empty installation make each trigger once", async () => {
  await withWorkspace(async (workspace) => {
    const robin = workspace.as("robin");
    await Promise.all([robin.shortcut(SET_UP), robin.shortcut(SET_UP)]);
    const made = await names(workspace);
    assertEquals([...new Set(made)], made);
    assertEquals(made.length, 23);
    assertEquals((await robin.pins(OPERATIONS)).length, 1);
    assertEquals((await workspace.as("maya").pins(INTERNAL)).length, 1);
    assertEquals((await reports(workspace)).length, 1);
    assertStringIncludes((await reports(workspace))[0], "All 23 triggers are");
  }, DEPLOYED);
});

Deno.test("set-up takes over triggers that were made by hand, and leaves those of others", async () => {
  await withWorkspace(async (workspace) => {
    // The demo has one of each file, as an installation from before the set-up.
    const before = await triggers(workspace);
    const own = await workspace.webApi.as(OPERATOR, "workflows.triggers.create", {
      type: "shortcut",
      name: "My own way to it",
      workflow: "#/workflows/show_past_retros",
      inputs: { interactivity: { value: "{{data.interactivity}}" } },
    });
    assertEquals(own.error, undefined);
    await setUp(workspace);
    const after = await triggers(workspace);
    assertEquals(
      after.filter(({ name }) => name !== "My own way to it").map(({ id }) => id),
      before.map(({ id }) => id),
    );
    assertEquals(after.length, before.length + 1);
    assertStringIncludes(
      (await reports(workspace))[0],
      "Made by hand, and left alone: My own way to it",
    );
  });
});

Deno.test("set-up is finished by the next run, wherever it was cut off", async () => {
  await withWorkspace(async (workspace) => {
    const robin = workspace.as("robin");
    let runs = 0;
    for (let after = 0;; after++) {
      workspace.webApi.cutOff(after);
      await robin.shortcut(SET_UP);
      const finished = !workspace.webApi.isCutOff;
      workspace.webApi.mend();
      runs++;
      // Who died with the turn in its hands has it for a minute.
      await workspace.clock.advance(61_000);
      if (finished) break;
    }
    assert(runs > 20, `${runs} runs`);
    await setUp(workspace);
    const made = await names(workspace);
    assertEquals([...new Set(made)].length, made.length);
    assertEquals(made.length, 23);
    assertEquals((await robin.pins(OPERATIONS)).length, 1);
    assertEquals((await workspace.as("maya").pins(INTERNAL)).length, 1);
    assertEquals((await reports(workspace)).length, 1);
    const homes = (await workspace.as("maya").messages(INTERNAL))
      .filter(({ reads }) => reads.startsWith("Fernhill Logistics"));
    assertEquals(homes.length, 1);
    const { topic } = await workspace.as("nadia").channel(CUSTOMER);
    assertEquals(topic.split(handbook.customers.notice).length, 2, topic);
    const before = await everything(workspace);
    await setUp(workspace);
    assertEquals(await everything(workspace), before);
  }, DEPLOYED);
});

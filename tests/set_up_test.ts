import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { WANTED_TRIGGERS } from "../functions/operations/set_up/wanted_triggers.ts";
import { HOUR } from "@std/datetime";
import { handbook } from "./handbooks/berlin.ts";
import { Refused } from "../local_slack/testing/person_driver.ts";
import { OPERATOR } from "../demo/people.ts";
import type { Workspace, WorkspaceOptions } from "../local_slack/workspace.ts";
import { change, replacing, withCopiedApp } from "./copied_app.ts";
import { SUNDAY, troubles, withWorkspace } from "./open_workspace.ts";
import { callsOnOthers, otherApps, othersThings } from "./other_apps.ts";

const ALL = WANTED_TRIGGERS.length;
const SET_UP = "Set up Baton";
const OPERATIONS = "#baton-operations";
const INTERNAL = "#fernhill-internal";
const CUSTOMER = "#fernhill";
/** As it is after `slack deploy` and the one trigger that is made by hand. */
const DEPLOYED: Partial<WorkspaceOptions> = { made_by_hand: ["set_up"] };

interface Listed {
  workflow: { app_id: string };
  id: string;
  name: string;
  type: string;
  shortcut_url?: string;
}

async function triggers(workspace: Workspace): Promise<Listed[]> {
  const reply = await workspace.webApi.as(OPERATOR, "workflows.triggers.list", { limit: 1000 });
  return (reply.triggers as Listed[]).filter(({ workflow }) =>
    workflow.app_id === workspace.app.app_id
  );
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

/** The messages about the setup, as the operations channel has them. */
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

/** Everything that a setup makes, to see whether another changes it. */
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

Deno.test("setup makes everything else from the one trigger that was made by hand", async () => {
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
        `All ${ALL} triggers match their files`,
        "Baton is in <#C0OPERATIONS>, <#C0RETRO>, <#C0PRODUCT>",
        "The channels of 2 customers are set up",
        "Everybody the handbook names is here",
        "Somebody is on call today at each level",
        "`harbor/fleet` lacks 2 labels: *customer-ceres*, *customer-vesta*",
      ]
    ) assertStringIncludes(report, words);
    assert(report.startsWith("Baton is set up\n*What to do next*"), report);
    assertStringIncludes(report, "press *Log a customer call* in the pinned message");
    assertStringIncludes(await answer(workspace), `${ALL - 1} triggers created, 1 changed.`);
    assertEquals((await names(workspace)).length, ALL);

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
    // Those of a job that is off begin in ten years.
    const year = workspace.clock.now() + 366 * 24 * 60 * 60 * 1000;
    const soon = workspace.triggers.nextSchedules(20).filter(({ due }) => due < year);
    assertEquals(soon.length, 5);
    assertEquals(troubles(workspace), []);
  }, DEPLOYED);
});

Deno.test("setup puts the home messages where people need them, pinned, and their buttons work", async () => {
  await withWorkspace(async (workspace) => {
    await setUp(workspace);
    const maya = workspace.as("maya");
    const [pinned] = await maya.pins(INTERNAL);
    assertStringIncludes(pinned.reads, "Fernhill Logistics");
    for (const button of ["Log a customer call", "Find an issue", "My next steps"]) {
      assertStringIncludes(pinned.reads, `[${button}]`);
    }
    const buttons = ({ reads }: { reads: string }) => reads.match(/\[[^\]]+\]/g) ?? [];
    assertEquals(buttons(pinned).length, 5);
    assertStringIncludes(pinned.reads, "shortcuts menu (⚡): *Next steps of a customer*");
    await maya.press("Hand off a customer meeting", { in: INTERNAL });
    assertEquals((await maya.view()).value("Customer"), "Fernhill Logistics");
    await (await maya.view()).close();
    await maya.press("Log a customer call", { in: INTERNAL });
    assertEquals((await maya.view()).value("Customer"), "Fernhill Logistics");
    await (await maya.view()).close();

    const [home] = await workspace.as("robin").pins(OPERATIONS);
    assertStringIncludes(home.reads, "[Check the setup]");
    assertEquals(buttons(home).length, 5);
    assertStringIncludes(home.reads, "Operators: <@U0OPS>");
    assert(!pinned.reads.includes("Export"), "operators' buttons are in their channel alone");
    assert(!JSON.stringify(home).includes("Fernhill"));
    assertEquals(
      (await workspace.as("nadia").messages(CUSTOMER)).length,
      3,
      "the topic alone is new",
    );

    // Somebody unpins one and deletes the other: the next run fixes it.
    await maya.unpin(INTERNAL, pinned.ts);
    await workspace.webApi.as(OPERATOR, "chat.delete", { channel: "C0OPERATIONS", ts: home.ts });
    await setUp(workspace);
    assertEquals((await maya.pins(INTERNAL)).map(({ ts }) => ts), [pinned.ts]);
    assertEquals((await workspace.as("robin").pins(OPERATIONS)).length, 1);
    assertEquals(troubles(workspace), []);
  }, DEPLOYED);
});

Deno.test("what one step has no time for, the next one of the same setup does", async () => {
  await withWorkspace(async (workspace) => {
    // Slack wants it slower: the first step stops there, as when its time is up.
    const wait = { status: 429, headers: { "retry-after": "60" } };
    workspace.webApi.failNext("workflows.triggers.create", wait);
    await setUp(workspace);
    assertEquals((await names(workspace)).length, ALL);
    assertEquals(new Set(await names(workspace)).size, ALL);
    assertStringIncludes((await reports(workspace))[0], `All ${ALL} triggers match their files`);
    assertStringIncludes(await answer(workspace), `${ALL - 1} triggers created, 1 changed.`);
    assertEquals((await reports(workspace)).length, 1);
    assertEquals(troubles(workspace), []);
  }, DEPLOYED);
});

Deno.test("setup run again changes nothing, and says so to the person who asked", async () => {
  await withWorkspace(async (workspace) => {
    await setUp(workspace);
    const before = await everything(workspace);
    await workspace.as("robin").press("Check the setup", { in: OPERATIONS });
    assertEquals(await everything(workspace), before);
    assertStringIncludes(await answer(workspace), "Nothing had to be changed.");
    // Two at once leave what one would.
    const second = workspace.as("robin").shortcut(SET_UP);
    await Promise.all([second, workspace.as("robin").shortcut(SET_UP)]);
    assertEquals(await everything(workspace), before);
    assertEquals(troubles(workspace), []);
  }, DEPLOYED);
});

Deno.test("setup is for operators, however it is started", async () => {
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
      () => workspace.as("maya").press("Check the setup", { in: OPERATIONS }),
      Refused,
    );
  }, DEPLOYED);
});

Deno.test("two setups at once on an empty installation make each trigger once", async () => {
  await withWorkspace(async (workspace) => {
    const robin = workspace.as("robin");
    await Promise.all([robin.shortcut(SET_UP), robin.shortcut(SET_UP)]);
    const made = await names(workspace);
    assertEquals([...new Set(made)], made);
    assertEquals(made.length, ALL);
    assertEquals((await robin.pins(OPERATIONS)).length, 1);
    assertEquals((await workspace.as("maya").pins(INTERNAL)).length, 1);
    assertEquals((await reports(workspace)).length, 1);
    assertStringIncludes((await reports(workspace))[0], `All ${ALL} triggers match their files`);
  }, DEPLOYED);
});

Deno.test("setup takes over triggers that were made by hand, and leaves those of others", async () => {
  await withWorkspace(async (workspace) => {
    // The demo has one of each file, as an installation from before the setup.
    const before = await triggers(workspace);
    const own = await workspace.webApi.as(OPERATOR, "workflows.triggers.create", {
      type: "shortcut",
      name: "My own way to it",
      workflow: "#/workflows/show_list",
      inputs: {
        interactivity: { value: "{{data.interactivity}}" },
        list: { value: "past_retros" },
      },
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
      "Created by hand, and left alone: My own way to it",
    );
  });
});

/** How many installations are cut off side by side: a run that is cut off mostly waits. */
const SIDE_BY_SIDE = 4;

/** Sets one up that is cut off after `first` calls, and after some more each time; returns the runs. */
async function cutOffEach(first: number): Promise<number> {
  let runs = 0;
  await withWorkspace(async (workspace) => {
    const robin = workspace.as("robin");
    // Here the notice has to be a bookmark.
    await workspace.as("maya").setTopic("#quillmark", "x".repeat(240));
    for (let after = first;; after += SIDE_BY_SIDE) {
      workspace.webApi.cutOff(after);
      await robin.shortcut(SET_UP);
      const finished = !workspace.webApi.isCutOff;
      workspace.webApi.restore();
      runs++;
      // Who died with the turn in its hands has it for a minute.
      await workspace.clock.advance(61_000);
      if (finished) break;
    }
    await setUp(workspace);
    const made = await names(workspace);
    assertEquals([...new Set(made)].length, made.length);
    assertEquals(made.length, ALL);
    assertEquals((await robin.pins(OPERATIONS)).length, 1);
    assertEquals((await workspace.as("maya").pins(INTERNAL)).length, 1);
    assertEquals((await reports(workspace)).length, 1);
    const homes = (await workspace.as("maya").messages(INTERNAL))
      .filter(({ reads }) => reads.startsWith("Fernhill Logistics"));
    assertEquals(homes.length, 1, JSON.stringify(homes));
    const { topic } = await workspace.as("nadia").channel(CUSTOMER);
    assertEquals(topic.split(handbook.customers.notice).length, 2, topic);
    assertEquals((await workspace.as("maya").bookmarks("#quillmark")).length, 1);
    const before = await everything(workspace);
    await setUp(workspace);
    assertEquals(await everything(workspace), before);
  }, DEPLOYED);
  return runs;
}

Deno.test("setup is finished by the next run, wherever it was cut off", async () => {
  const firsts = Array.from({ length: SIDE_BY_SIDE }, (_, at) => at);
  const runs = (await Promise.all(firsts.map(cutOffEach))).reduce((sum, some) => sum + some, 0);
  assert(runs > 20, `${runs} runs`);
});

Deno.test("setup after an upgrade that renames, adds and removes triggers", async () => {
  await withCopiedApp({}, async (root) => {
    const dir = await Deno.makeTempDir();
    let before: Listed[] = [];
    let others: unknown;
    await withWorkspace(async (workspace) => {
      others = await othersThings(workspace);
      await setUp(workspace);
      before = await triggers(workspace);
    }, { ...DEPLOYED, root, dir, other_apps: otherApps(SUNDAY) });
    const idOf = (name: string) => before.find((trigger) => trigger.name === name)?.id;

    await change(
      `${root}/triggers/meetings/my_meetings.ts`,
      replacing(['name: "My meetings"', 'name: "What I meet about"']),
    );
    await change(
      `${root}/functions/next_steps/act_on_step_button.ts`,
      replacing(['name: "Move a next step on"', 'name: "Move it on"']),
    );
    await change(`${root}/triggers/retro/past_retros.ts`, null);
    await change(`${root}/triggers/retro/older_retros.ts`, () => OLDER_RETROS);
    await change(
      `${root}/functions/operations/set_up/trigger_files.ts`,
      (text) => text.replaceAll("past_retros", "older_retros"),
    );
    await change(
      `${root}/handbook.ts`,
      replacing([
        'opens: { day: "Monday", time: "09:00" }',
        'opens: { day: "Tuesday", time: "08:15" }',
      ], [handbook.customers.notice, "We answer within a day."]),
    );
    await withWorkspace(async (workspace) => {
      // The first sweep says once what is deployed and not set up; asking what would change it
      // changes nothing.
      const alarms = async () =>
        (await workspace.as("robin").messages(OPERATIONS)).map(({ reads }) => reads)
          .filter((reads) => reads.startsWith("Baton is deployed and not set up"));
      await workspace.clock.advance(22 * HOUR);
      const [alarm] = await alarms();
      for (
        const words of [
          "Not created yet: *Older retros*",
          "Still as before the deploy: *Move it on*, *What I meet about*, *Retro reminders*, *Weekly retro*",
          "No longer part of Baton: *Past retros*",
          "Changed in handbook.ts: `customers.notice`",
          "[Set up now]",
        ]
      ) assertStringIncludes(alarm, words);
      await workspace.clock.advance(5 * HOUR);
      assertEquals(await alarms(), [alarm]);
      await workspace.as("robin").shortcut("Baton's health");
      const health = (await workspace.as("robin").view()).text();
      assertStringIncludes(health, "Deployed and not set up");
      assertStringIncludes(health, "*Older retros*");
      await (await workspace.as("robin").view()).close();
      const unchanged = await everything(workspace);
      await workspace.as("robin").press("What would the setup change?", { in: OPERATIONS });
      assertEquals(await everything(workspace), unchanged);
      const plan = await answer(workspace);
      for (
        const words of [
          "*The setup would do this.* Nothing was changed.",
          "Create the trigger *Older retros*",
          "Change the trigger *My meetings*: the name becomes “What I meet about”",
          "Change the trigger *Weekly retro*: it runs on Tuesday at 08:15 (Europe/Berlin)",
          "Delete the trigger *Past retros*",
          "Update the home message in <#C0OPERATIONS>",
          "Put the notice into the topic of <#C0FERNHILL>",
        ]
      ) assertStringIncludes(plan, words);
      // What is deployed works on, and a card drawn before the setup makes no second trigger.
      await workspace.as("robin").shortcut("Open this week's retro");
      await setUp(workspace);
      const after = await triggers(workspace);
      assertEquals(after.find(({ name }) => name === "What I meet about")?.id, idOf("My meetings"));
      assertEquals(
        after.find(({ name }) => name === "Move it on")?.id,
        idOf("Move a next step on"),
      );
      assertEquals(after.some(({ name }) => name === "Past retros"), false);
      assert(
        idOf("Older retros") === undefined && after.some(({ name }) => name === "Older retros"),
      );
      assertEquals(after.length, before.length);
      assertEquals(await alarms(), []);
      assertEquals([await othersThings(workspace), callsOnOthers(workspace)], [others, []]);
      assertStringIncludes(await answer(workspace), "1 trigger created, 4 changed, 1 deleted.");
      const opens = after.find(({ name }) => name === "Weekly retro") as Listed & {
        schedule: { start_time: string; frequency: { on_days: string[] } };
      };
      assertEquals(opens.schedule.frequency.on_days, ["Tuesday"]);
      assertEquals(new Date(opens.schedule.start_time).toISOString(), "2026-02-03T07:15:00.000Z");
      await setUp(workspace);
      assertStringIncludes(await answer(workspace), "Nothing had to be changed.");
      await workspace.as("robin").press("What would the setup change?", { in: OPERATIONS });
      assertStringIncludes(await answer(workspace), "The setup would change nothing");
    }, { ...DEPLOYED, root, dir });
    await Deno.remove(dir, { recursive: true });
  });
});

const OLDER_RETROS = `
import ShowListWorkflow from "../../workflows/operations/show_list.ts";
export default {
  type: "shortcut",
  name: "Older retros",
  description: "What to remember",
  workflow: \`#/workflows/\${ShowListWorkflow.definition.callback_id}\`,
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    list: { value: "past_retros" },
  },
};
`;

Deno.test("setup names every problem, and how to fix it", async () => {
  const edits = {
    "handbook.ts": replacing(
      ['channel: "C0RETRO"', 'channel: "C0NOTTHERE"'],
      ['channel: "C0PRODUCT"', 'channel: "C0GENERAL"'],
      ['timezone: "Europe/Berlin"', 'timezone: "Asia/Kolkata"'],
      ['people: ["U0PRIYA", "U0JONAS"]', "people: []"],
      ['people: ["U0SAM"]', 'people: ["U0SAM", "U0GHOST", "U0CUSTOMER"]'],
      ['operators: ["U0OPS"]', 'operators: ["U0GHOST", "U0OPS", "U0NOBODY"]'],
    ),
  };
  await withCopiedApp(edits, async (root) => {
    await withWorkspace(async (workspace) => {
      workspace.deactivate("U0AIKO");
      const archived = { channel: "C0QUILLMARK" };
      await workspace.webApi.as("U0MAYA", "conversations.archive", archived);
      await setUp(workspace);
      const [report] = await reports(workspace);
      for (
        const words of [
          "things need fixing",
          "Baton cannot see a channel `C0NOTTHERE`, the handbook's `retro.channel`",
          "correct `retro.channel` in handbook.ts",
          "<#C0QUILLMARK>, the customer channel of Vesta, is archived",
          "Nobody in Slack has the ID `U0GHOST`: correct it in `operators` and `product.people` of",
          "Nobody in Slack has the ID `U0NOBODY`: correct it in `operators` of handbook.ts",
          `All ${ALL} triggers match their files`,
          "<@U0CUSTOMER> is from outside",
          "<@U0AIKO> has left",
          "Nobody is on call at L2: name people in `rotation` of handbook.ts",
          "The handbook's time zone is Asia/Kolkata, but nobody it names is in it",
          "GitHub is not connected: the app has no `GITHUB_TOKEN`",
          "slack env add GITHUB_TOKEN",
        ]
      ) assertStringIncludes(report, words);
      // Nobody who is unknown keeps the others' shortcuts from them, or shows them to all.
      assert((await menu(workspace, "robin")).includes("Forget a customer"));
      const everybody = await menu(workspace, "maya");
      assert(!everybody.includes("Forget a customer") && !everybody.includes(SET_UP));
      assert(!report.includes("Quillmark Foods") && !report.includes("Fernhill Logistics"), report);
      // A public channel needs nobody's invitation.
      const general = workspace.directory.channels().find(({ name }) => name === "general");
      assert(general?.members.includes(workspace.app.bot_user_id));
      assertStringIncludes(await answer(workspace), "1 channel joined");

      // Mended, and checked again with the message's own button.
      await workspace.webApi.as("U0MAYA", "conversations.unarchive", archived);
      await workspace.as("robin").press("Check again", { in: OPERATIONS });
      const [fixed] = await reports(workspace);
      assert(!fixed.includes("is archived"), fixed);
      assertEquals((await reports(workspace)).length, 1);
    }, { ...DEPLOYED, root, variables: {} });
  });
});

Deno.test("setup tells the person who asked when the operations channel cannot be used", async () => {
  const edits = {
    "handbook.ts": replacing([
      'operations_channel: "C0OPERATIONS"',
      'operations_channel: "C0NOTTHERE"',
    ]),
  };
  await withCopiedApp(edits, async (root) => {
    await withWorkspace(async (workspace) => {
      await setUp(workspace);
      const told = await answer(workspace);
      assertStringIncludes(told, "Baton cannot see a channel `C0NOTTHERE`");
      assertStringIncludes(told, `All ${ALL} triggers match their files`);
      assertStringIncludes(told, "[Check again]");
    }, { ...DEPLOYED, root });
  });
});

Deno.test("setup says what GitHub lacks, and makes the labels on request", async () => {
  await withWorkspace(async (workspace) => {
    const { github } = workspace;
    const robin = workspace.as("robin");
    const expected: [Parameters<typeof github.failNext>[0], string][] = [
      [{ status: 401, times: 2 }, "GitHub does not accept the app's `GITHUB_TOKEN`"],
      [{ status: 403, path: /confidential/ }, "may not do this in `harbor/confidential`"],
      [{ status: 404, path: /fleet/ }, "GitHub found nothing in `harbor/fleet`"],
      [{ status: 502, path: /fleet/ }, "GitHub had a problem (502)"],
    ];
    for (const [fault, words] of expected) {
      github.failNext(fault);
      await setUp(workspace);
      assertStringIncludes((await reports(workspace))[0], words);
    }
    await setUp(workspace);
    assertStringIncludes((await reports(workspace))[0], "`harbor/fleet` lacks 2 labels");
    github.failNext({ status: 403, method: "POST", path: /labels/ });
    await robin.press("Create the labels", { in: OPERATIONS });
    assertStringIncludes((await reports(workspace))[0], "GitHub token may not do this");
    await robin.press("Check again", { in: OPERATIONS });
    await robin.press("Create the labels", { in: OPERATIONS });
    assertStringIncludes(await answer(workspace), "created. ");
    assertStringIncludes(
      (await reports(workspace))[0],
      "the labels are there, in `harbor/fleet`, `harbor/confidential`",
    );
    assertEquals((await reports(workspace))[0].includes("Create the labels"), false);
    assertEquals((await reports(workspace))[0].split("\n")[0], "Baton is set up");
  }, DEPLOYED);
});

Deno.test("the notice is at the top of the customer's channel, beside what somebody wrote", async () => {
  const { notice } = handbook.customers;
  await withCopiedApp({}, async (root) => {
    const dir = await Deno.makeTempDir();
    const options = { ...DEPLOYED, root, dir };
    const topicOf = async (workspace: Workspace, channel = CUSTOMER) =>
      (await workspace.as("maya").channel(channel)).topic;
    await withWorkspace(async (workspace) => {
      await workspace.as("maya").setTopic(CUSTOMER, "Trucks & more");
      await workspace.as("maya").setTopic("#quillmark", "x".repeat(240));
      await setUp(workspace);
      assertEquals(await topicOf(workspace), `${notice} · Trucks & more`);
      assertEquals(await topicOf(workspace, "#quillmark"), "x".repeat(240));
      assertEquals((await workspace.as("maya").bookmarks("#quillmark")).map(({ title }) => title), [
        notice,
      ]);
      // Somebody writes another topic, somebody else removes the bookmark: both come back.
      await workspace.as("maya").setTopic(CUSTOMER, "Lorries");
      await workspace.as("maya").removeBookmark("#quillmark", notice);
      await setUp(workspace);
      assertEquals(await topicOf(workspace), `${notice} · Lorries`);
      assertEquals((await workspace.as("maya").bookmarks("#quillmark")).length, 1);
      assertEquals(troubles(workspace), []);
    }, options);
    await change(`${root}/handbook.ts`, replacing([notice, "We answer within a day."]));
    await withWorkspace(async (workspace) => {
      await setUp(workspace);
      assertEquals(await topicOf(workspace), "We answer within a day. · Lorries");
      assertEquals((await workspace.as("maya").bookmarks("#quillmark")).map(({ title }) => title), [
        "We answer within a day.",
      ]);
    }, options);
    await Deno.remove(dir, { recursive: true });
  });
});

import { assertEquals, assertRejects } from "@std/assert";
import { handbook } from "../tests/handbooks/berlin.ts";
import { checkedCalls, SlackError } from "../slack/checked_call.ts";
import { type EntryPoint, entryPoint, renewEntryPoint } from "./entry_points.ts";
import { APP, FakeSlack, refusal } from "../slack/testing/fake_slack.ts";

const ours = (id: string, name: string, callback_id = "add_retro_notes") =>
  trigger(id, name, callback_id, APP);

const point: EntryPoint = {
  file: "add_retro_notes",
  trigger: {
    type: "shortcut",
    name: "Add your notes",
    description: "The button",
    workflow: "#/workflows/add_retro_notes",
    inputs: {
      interactivity: { value: "{{data.interactivity}}" },
      week: { customizable: true },
    },
  },
};
const trigger = (id: string, name: string, callback_id: string, app_id?: string) => ({
  id,
  type: "shortcut",
  name,
  shortcut_url: `https://slack.com/shortcuts/${id}/x`,
  workflow: { callback_id, ...(app_id ? { app_id } : {}) },
});

Deno.test("entryPoint() finds the trigger by workflow and name, and keeps its URL", async () => {
  await using fake = new FakeSlack();
  fake.triggers.push(
    // Of a development installation, and of an app that Slack does not name.
    trigger("Ft01", "Add your notes", "add_retro_notes", "A0DEV"),
    trigger("Ft02", "Add your notes", "add_retro_notes"),
    ours("Ft1", "Change my retro note"),
    ours("Ft2", "Add your notes", "another"),
    ours("Ft3", "Add your notes"),
  );
  const slack = checkedCalls(fake.client);
  const url = "https://slack.com/shortcuts/Ft3/x";
  assertEquals(await entryPoint(slack, point), url);
  assertEquals(await entryPoint(slack, point), url);
  assertEquals(fake.seen("workflows.triggers.list").length, 1);
  assertEquals(fake.seen("workflows.triggers.create").length, 0);
});

Deno.test("entryPoint() makes the trigger when it is not there, for everybody", async () => {
  await using fake = new FakeSlack();
  const url = await entryPoint(checkedCalls(fake.client), point);
  assertEquals(fake.triggers.map(({ shortcut_url }) => shortcut_url), [url]);
  assertEquals(fake.seen("workflows.triggers.create")[0].inputs, point.trigger.inputs);
  const [access] = fake.seen("workflows.triggers.permissions.set");
  assertEquals(access.permission_type, "everyone");
});

Deno.test("renewEntryPoint() notices that somebody deleted the trigger", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const old = await entryPoint(slack, point);
  fake.triggers.length = 0;
  const renewed = await renewEntryPoint(slack, point);
  assertEquals(renewed === old, false);
  assertEquals(await entryPoint(slack, point), renewed);
});

Deno.test("renewEntryPoint() takes the same of two that were made at once", async () => {
  await using fake = new FakeSlack();
  fake.once("workflows.triggers.list", {
    triggers: [ours("Ft9", "Add your notes")],
    response_metadata: { next_cursor: "next" },
  });
  fake.triggers.push(ours("Ft2", "Add your notes"));
  const url = await renewEntryPoint(checkedCalls(fake.client), point);
  assertEquals(url, "https://slack.com/shortcuts/Ft2/x");
});

Deno.test("renewEntryPoint() knows a trigger by its id when it is called something else now", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const url = await entryPoint(slack, point);
  fake.triggers[0].name = "Write your notes";
  // The setup after an upgrade has not been started yet: old cards lead here.
  fake.triggers[0].workflow = { callback_id: "write_notes", app_id: APP };
  assertEquals(await renewEntryPoint(slack, point), url);
  assertEquals(fake.triggers.length, 1);
});

Deno.test("entryPoint() keeps the first of two that were made at the same moment", async () => {
  await using fake = new FakeSlack();
  fake.once("workflows.triggers.create", () => {
    fake.triggers.push(ours("Ft0", "Add your notes"));
    return undefined;
  });
  const url = await entryPoint(checkedCalls(fake.client), point);
  assertEquals(url, "https://slack.com/shortcuts/Ft0/x");
  assertEquals(fake.triggers.map(({ id }) => id), ["Ft0"]);
});

Deno.test("entryPoint() leaves nothing for everybody that is for operators", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  for (const user of handbook.operators) fake.users.set(user, { unknown: true });
  const admin = { ...point, operators: true };
  await assertRejects(() => entryPoint(slack, admin), SlackError, "no_valid_named_entities");
  fake.users.clear();
  fake.once("workflows.triggers.permissions.set", refusal("access_denied"));
  await assertRejects(() => entryPoint(slack, admin), SlackError, "access_denied");
  assertEquals(fake.triggers, []);
  await entryPoint(slack, admin);
  assertEquals(fake.triggers.map(({ users }) => users), [handbook.operators]);
});

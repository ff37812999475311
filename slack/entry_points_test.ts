import { assertEquals, assertRejects } from "@std/assert";
import { handbook } from "../tests/handbooks/berlin.ts";
import { checkedCalls, SlackError } from "./checked_call.ts";
import { type EntryPoint, entryPoint, renewEntryPoint } from "./entry_points.ts";
import { APP, FakeSlack, refusal } from "./testing/fake_slack.ts";

const ours = (id: string, name: string, callback_id = "add_retro_notes") =>
  trigger(id, name, callback_id, APP);

const point: EntryPoint = {
  file: "add_retro_notes",
  trigger: {
    type: "shortcut",
    name: "Add your notes",
    description: "The button",
    workflow: "#/workflows/add_retro_notes",
    inputs: { week: { customizable: true } },
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
  await using slack = new FakeSlack();
  slack.triggers.push(
    // Of a development installation, and of an app that Slack does not name.
    trigger("Ft01", "Add your notes", "add_retro_notes", "A0DEV"),
    trigger("Ft02", "Add your notes", "add_retro_notes"),
    ours("Ft1", "Change my retro note"),
    ours("Ft2", "Add your notes", "another"),
    ours("Ft3", "Add your notes"),
  );
  const call = checkedCalls(slack.client);
  const url = "https://slack.com/shortcuts/Ft3/x";
  assertEquals(await entryPoint(call, point), url);
  assertEquals(await entryPoint(call, point), url);
  assertEquals(slack.seen("workflows.triggers.list").length, 1);
  assertEquals(slack.seen("workflows.triggers.create").length, 0);
});

Deno.test("entryPoint() makes the trigger when it is not there, for everybody", async () => {
  await using slack = new FakeSlack();
  const url = await entryPoint(checkedCalls(slack.client), point);
  assertEquals(slack.triggers.map(({ shortcut_url }) => shortcut_url), [url]);
  assertEquals(slack.seen("workflows.triggers.create")[0].inputs, point.trigger.inputs);
  const [access] = slack.seen("workflows.triggers.permissions.set");
  assertEquals(access.permission_type, "everyone");
});

Deno.test("renewEntryPoint() notices that somebody deleted the trigger", async () => {
  await using slack = new FakeSlack();
  const call = checkedCalls(slack.client);
  const old = await entryPoint(call, point);
  slack.triggers.length = 0;
  const renewed = await renewEntryPoint(call, point);
  assertEquals(renewed === old, false);
  assertEquals(await entryPoint(call, point), renewed);
});

Deno.test("renewEntryPoint() takes the same of two that were made at once", async () => {
  await using slack = new FakeSlack();
  slack.once("workflows.triggers.list", {
    triggers: [ours("Ft9", "Add your notes")],
    response_metadata: { next_cursor: "next" },
  });
  slack.triggers.push(ours("Ft2", "Add your notes"));
  const url = await renewEntryPoint(checkedCalls(slack.client), point);
  assertEquals(url, "https://slack.com/shortcuts/Ft2/x");
});

Deno.test("renewEntryPoint() knows a trigger by its id when it is called something else now", async () => {
  await using slack = new FakeSlack();
  const call = checkedCalls(slack.client);
  const url = await entryPoint(call, point);
  slack.triggers[0].name = "Write your notes";
  // The set-up after an upgrade has not been started yet: old cards lead here.
  slack.triggers[0].workflow = { callback_id: "write_notes", app_id: APP };
  assertEquals(await renewEntryPoint(call, point), url);
  assertEquals(slack.triggers.length, 1);
});

Deno.test("entryPoint() keeps the first of two that were made at the same moment", async () => {
  await using slack = new FakeSlack();
  slack.once("workflows.triggers.create", () => {
    slack.triggers.push(ours("Ft0", "Add your notes"));
    return undefined;
  });
  const url = await entryPoint(checkedCalls(slack.client), point);
  assertEquals(url, "https://slack.com/shortcuts/Ft0/x");
  assertEquals(slack.triggers.map(({ id }) => id), ["Ft0"]);
});

Deno.test("entryPoint() leaves nothing for everybody that is for operators", async () => {
  await using slack = new FakeSlack();
  const call = checkedCalls(slack.client);
  for (const user of handbook.operators) slack.users.set(user, { unknown: true });
  const admin = { ...point, operators: true };
  await assertRejects(() => entryPoint(call, admin), SlackError, "no_valid_named_entities");
  slack.users.clear();
  slack.once("workflows.triggers.permissions.set", refusal("access_denied"));
  await assertRejects(() => entryPoint(call, admin), SlackError, "access_denied");
  assertEquals(slack.triggers, []);
  await entryPoint(call, admin);
  assertEquals(slack.triggers.map(({ users }) => users), [handbook.operators]);
});

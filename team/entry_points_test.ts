import { assertEquals } from "@std/assert";
import { checkedCalls } from "../slack/checked_call.ts";
import { type EntryPoint, entryPoint, renewEntryPoint } from "./entry_points.ts";
import { FakeSlack } from "../slack/testing/fake_slack.ts";

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
const trigger = (id: string, name: string, callback_id: string) => ({
  id,
  type: "shortcut",
  name,
  shortcut_url: `https://slack.com/shortcuts/${id}/x`,
  workflow: { callback_id },
});

Deno.test("entryPoint() finds the trigger by workflow and name, and keeps its URL", async () => {
  await using fake = new FakeSlack();
  fake.triggers.push(
    trigger("Ft1", "Change my retro note", "add_retro_notes"),
    trigger("Ft2", "Add your notes", "another"),
    trigger("Ft3", "Add your notes", "add_retro_notes"),
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
    triggers: [trigger("Ft9", "Add your notes", "add_retro_notes")],
    response_metadata: { next_cursor: "next" },
  });
  fake.triggers.push(trigger("Ft2", "Add your notes", "add_retro_notes"));
  const url = await renewEntryPoint(checkedCalls(fake.client), point);
  assertEquals(url, "https://slack.com/shortcuts/Ft2/x");
});

Deno.test("renewEntryPoint() knows a trigger by its id when it is called something else now", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const url = await entryPoint(slack, point);
  fake.triggers[0].name = "Write your notes";
  assertEquals(await renewEntryPoint(slack, point), url);
  assertEquals(fake.triggers.length, 1);
});

Deno.test("entryPoint() keeps the first of two that were made at the same moment", async () => {
  await using fake = new FakeSlack();
  fake.once("workflows.triggers.create", () => {
    fake.triggers.push(trigger("Ft0", "Add your notes", "add_retro_notes"));
    return undefined;
  });
  const url = await entryPoint(checkedCalls(fake.client), point);
  assertEquals(url, "https://slack.com/shortcuts/Ft0/x");
  assertEquals(fake.triggers.map(({ id }) => id), ["Ft0"]);
});

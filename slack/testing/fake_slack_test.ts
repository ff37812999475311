import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { checkedCalls, SlackError } from "../checked_call.ts";
import { FakeSlack, type Json, refusal } from "./fake_slack.ts";
import { execute, interactivity, press, submit } from "./run_function.ts";

const WORDS = { type: "plain_text", text: "Words" };
const FORM = {
  type: "modal",
  callback_id: "form",
  title: WORDS,
  submit: WORDS,
  blocks: [{
    type: "input",
    block_id: "name",
    label: WORDS,
    element: { type: "plain_text_input", action_id: "answer" },
  }],
};

Deno.test("FakeSlack refuses what Local Slack refuses, with its word, and fails the test", async () => {
  const calls: [method: string, args: Json, error: string, broken: RegExp][] = [
    ["chat.postMessage", { channel: "C1" }, "no_text", /needs `text`/],
    [
      "chat.postMessage",
      { channel: "C1", blocks: [{ type: "sectoin" }] },
      "invalid_blocks",
      /type/,
    ],
    ["chat.getPermalink", { channel: "C1" }, "invalid_arguments", /message_ts/],
    ["users.lookupByEmail", { email: "a@b.example" }, "missing_scope", /scope/],
    ["users.infos", { user: "U1" }, "unknown_method", /No method/],
    ["views.open", { trigger_id: "1.2.x", view: FORM }, "invalid_trigger_id", /pointer/],
    [
      "apps.datastore.put",
      { datastore: "calls", item: { id: "1", no: 1 } },
      "datastore_error",
      /"no"/,
    ],
    ["apps.datastore.get", { datastore: "none", id: "1" }, "datastore_error", /no "none"/],
    [
      "workflows.triggers.create",
      {
        type: "shortcut",
        name: "One",
        workflow: "#/workflows/none",
      },
      "workflow_not_found",
      /workflow of the manifest/,
    ],
  ];
  for (const [method, args, error, broken] of calls) {
    const fake = new FakeSlack();
    const slack = checkedCalls(fake.client);
    await assertRejects(() => slack(method, args), SlackError, error);
    const thrown = await assertRejects(() => fake[Symbol.asyncDispose](), Error);
    assertEquals(broken.test((thrown as Error).message), true, (thrown as Error).message);
  }
});

Deno.test("FakeSlack does first what a test scripts, once for each call that is meant", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  fake.once("users.info", refusal("fatal"), ({ user }) => user === "U2");
  const name = async (id: string) =>
    (await slack<{ user: Json }>("users.info", { user: id })).user.id;
  assertEquals(await name("U1"), "U1");
  await assertRejects(() => name("U2"), SlackError, "fatal");
  assertEquals(await name("U2"), "U2");
  fake.users.set("U2", { unknown: true });
  await assertRejects(() => name("U2"), SlackError, "user_not_found");
  assertEquals(fake.seen("users.info").map(({ user }) => user), ["U1", "U2", "U2", "U2"]);
});

Deno.test("FakeSlack answers with what a test has put in its lists and taken out", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const texts = async () => {
    const { messages } = await slack<{ messages: Json[] }>("conversations.history", {
      channel: "C1",
    });
    return messages.map(({ text, app_id }) => [text, app_id]);
  };
  await slack("chat.postMessage", { channel: "C1", text: "Own" });
  fake.messages.push({ channel: "C1", ts: "1.000001", text: "Old", blocks: [], app_id: "A0DEV" });
  assertEquals(await texts(), [["Own", "A0BATON"], ["Old", "A0DEV"]]);
  fake.messages.splice(0, 1);
  assertEquals(await texts(), [["Old", "A0DEV"]]);
  const foreign = { ts: "1.000001", text: "Mine now" };
  await assertRejects(
    () => slack("chat.update", { channel: "C1", ...foreign }),
    SlackError,
    "cant_update_message",
  );
  fake.broken.length = 0;

  const waiting = async () =>
    (await slack<{ scheduled_messages: Json[] }>("chat.scheduledMessages.list", {
      channel: "DU1",
    })).scheduled_messages.map(({ id }) => String(id)).sort();
  const post_at = Math.ceil(Date.now() / 1000) + 600;
  await slack("chat.scheduleMessage", { channel: "DU1", text: "Later", post_at });
  fake.scheduled.push({ id: "Q9", channel_id: "DU1", text: "Later", post_at });
  assertEquals(await waiting(), [String(fake.scheduled[0].id), "Q9"].sort());
  fake.scheduled.length = 0;
  assertEquals(await waiting(), []);

  for (let at = 0; at < 1001; at++) fake.rows("calls").set(`${at}`, { id: `${at}` });
  const page = (cursor?: string) =>
    slack<{ items: Json[]; response_metadata: { next_cursor: string } }>("apps.datastore.query", {
      datastore: "calls",
      limit: 1000,
      ...cursor ? { cursor } : {},
    });
  const first = await page();
  const rest = await page(first.response_metadata.next_cursor);
  assertEquals([first.items.length, rest.items.length], [1000, 1]);
  fake.rows("calls").clear();
  assertEquals(
    (await slack<{ count: number }>("apps.datastore.count", { datastore: "calls" })).count,
    0,
  );
});

Deno.test("a handler opens views by its click, and what it says to a form is as strict", async () => {
  const step = (answer: unknown) =>
    Object.assign(async ({ inputs }: { inputs: Json }) => {
      const { interactivity_pointer } = inputs.interactivity as Json;
      await slack("views.open", { interactivity_pointer, view: FORM });
      return { completed: false };
    }, {
      blockActions: async ({ body }: { body: Json }) => {
        const { interactivity_pointer } = body.interactivity as Json;
        await slack("views.push", { interactivity_pointer, view: { ...FORM, callback_id: "two" } });
      },
      viewSubmission: () => answer,
    });
  const fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const wrong = step({ response_action: "errors", errors: { nam: "Fill this in" } });
  await execute(wrong, fake, { inputs: interactivity("U0MAYA") });
  await press(wrong, fake, fake.views.at(-1)!, { action_id: "go" });
  assertEquals(fake.views.map(({ callback_id }) => callback_id), ["form", "two"]);
  assertEquals(fake.broken, []);
  await submit(wrong, fake, fake.views.at(-1)!);
  await submit(step({ response_action: "update", view: {} }), fake, fake.views.at(-1)!);
  await submit(step({ response_action: "errors", errors: { name: "Short" } }), fake, fake.views[0]);
  const thrown = await assertRejects(() => fake[Symbol.asyncDispose](), Error) as Error;
  assertStringIncludes(thrown.message, "block_id of input blocks of this view");
  assertStringIncludes(thrown.message, "Only views of type modal");
  assertEquals(fake.broken.length, 2);
});

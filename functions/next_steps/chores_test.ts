import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { DAY, HOUR } from "@std/datetime";
import { putOutgoing } from "../../datastores/outgoing.ts";
import { changeStep } from "../../datastores/next_steps.ts";
import { checkedCalls } from "../../slack/checked_call.ts";
import { doChores } from "../../slack/chore.ts";
import type { FakeSlack } from "../../slack/testing/fake_slack.ts";
import { CHORES } from "./chores.ts";
import { showCall } from "./show_card.ts";
import { ISSUE, logged, STEP } from "./testing/logged_call.ts";

const PLACES = { find: () => Promise.resolve(undefined), put: () => Promise.resolve() };

/** Does one chore, as a sweep does. */
async function sweep(fake: FakeSlack, name: string, now = Date.now()): Promise<void> {
  const chores = CHORES.filter((chore) => chore.name === name);
  assertEquals(chores.length, 1);
  const slack = checkedCalls(fake.client);
  const swept = await doChores(
    chores,
    { slack, env: {}, now, part: "morning" },
    PLACES,
    () => true,
  );
  assertEquals(swept, { unfinished: [], failed: [] });
}

const card = (fake: FakeSlack) => JSON.stringify(fake.posted("C1").find((one) => !one.thread_ts));

Deno.test("a sweep shows a card that does not say what the rows say, and no other", async () => {
  await using fake = await logged({ kind: "follow_up" });
  const slack = checkedCalls(fake.client);
  await showCall(slack, "Fx1");
  const before = fake.seen("chat.update").length;
  await sweep(fake, "show_calls");
  assertEquals(fake.seen("chat.update").length, before, "it is shown");
  await changeStep(slack, { ...STEP, kind: "follow_up" }, { text: "Never shown" });
  assert(!card(fake).includes("Never shown"));
  await sweep(fake, "show_calls");
  assertStringIncludes(card(fake), "Never shown");
});

Deno.test("a sweep brings a key date to product that never came there", async () => {
  await using fake = await logged({ issue: ISSUE });
  const slack = checkedCalls(fake.client);
  await showCall(slack, "Fx1");
  await changeStep(slack, STEP, { key_date: "2026-03-15", key_by: "U0MAYA" });
  await sweep(fake, "show_calls");
  assertStringIncludes(JSON.stringify(fake.messages), "Key date: Sunday 15 March");
  assert(fake.rows("next_steps").get("Fx1/1")?.product_ts);
});

Deno.test("a message whose run stopped goes back to its sender, and not to the customer", async () => {
  await using fake = await logged({ issue: ISSUE }, { channel: "C0CUSTOMER" });
  const at = Date.now();
  await putOutgoing(checkedCalls(fake.client), {
    id: "Fx7",
    step: "Fx1/1",
    customer: "C1",
    telling: "link",
    issue: "harbor/fleet#1",
    channel: "C0CUSTOMER",
    text: "In my own words",
    by: "U0MAYA",
    at,
  });
  await sweep(fake, "give_back_messages", at);
  assert(fake.rows("next_steps").has("outgoing:Fx7"), "it may still be under way");
  await sweep(fake, "give_back_messages", at + HOUR);
  assertEquals(fake.posted("C0CUSTOMER"), []);
  assertStringIncludes(JSON.stringify(fake.messages), "In my own words");
  assert(!fake.rows("next_steps").has("outgoing:Fx7"));
  assertStringIncludes(JSON.stringify(fake.rows("next_steps").get("Fx1/1")?.unsent), "own words");
});

Deno.test("a finished call is put away a day later", async () => {
  await using fake = await logged({ kind: "follow_up", done_at: 5, done_by: "U0MAYA" });
  const slack = checkedCalls(fake.client);
  await showCall(slack, "Fx1");
  await sweep(fake, "put_away_calls");
  assert(fake.rows("next_steps").has("Fx1/1"), "it stays for a day");
  await sweep(fake, "put_away_calls", Date.now() + 2 * DAY);
  assert(!fake.rows("next_steps").has("Fx1/1"));
  assertEquals((fake.rows("calls").get("Fx1")?.archive as string[]).length, 1);
});

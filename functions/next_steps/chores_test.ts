import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { DAY, HOUR } from "@std/datetime";
import { putOutgoing } from "../../datastores/outgoing.ts";
import { changeStep } from "../../datastores/next_steps.ts";
import { paragraph } from "../../slack/blocks.ts";
import { checkedCalls } from "../../slack/checked_call.ts";
import { doChores } from "../../slack/chore.ts";
import type { FakeSlack } from "../../slack/testing/fake_slack.ts";
import { callsOf, execute } from "../../slack/testing/run_function.ts";
import { CHORES } from "./chores.ts";
import { showCall } from "./show_card.ts";
import ShowCall from "./show_call/handler.ts";
import { ISSUE, logged, STEP } from "./testing/logged_call.ts";

const PLACES = { find: () => Promise.resolve(undefined), put: () => Promise.resolve() };

/** Does chores, as a sweep does. */
async function sweep(fake: FakeSlack, name: string, now = Date.now()): Promise<void> {
  const chores = CHORES.filter((chore) => name.split(" ").includes(chore.name));
  assertEquals(chores.length, name.split(" ").length);
  const slack = callsOf(fake);
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

Deno.test("a message that was sent is logged where its run stopped before that, and not given back", async () => {
  await using fake = await logged({ issue: ISSUE }, { channel: "C0CUSTOMER" });
  const slack = checkedCalls(fake.client);
  const at = Date.now();
  const mark = "link:Fx1/1:1";
  await showCall(slack, "Fx1");
  const { card_ts } = fake.rows("calls").get("Fx1")!;
  const post = (channel: string, text: string, more = {}) =>
    slack("chat.postMessage", {
      channel,
      text,
      blocks: [{ ...paragraph(text), block_id: mark }],
      ...more,
    });
  await post("C0CUSTOMER", "In my own words");
  await post("C1", "U0MAYA is writing to the customer about step 1…", { thread_ts: card_ts });
  await changeStep(slack, { ...STEP, issue: ISSUE }, { sent_at: at, sent_by: "U0MAYA", sends: 1 });
  const about = { id: "Fx7", step: "Fx1/1", customer: "C1", issue: "harbor/fleet#1", at };
  const words = { telling: "link" as const, text: "In my own words", by: "U0MAYA" };
  await putOutgoing(slack, { ...about, ...words, channel: "C0CUSTOMER" });
  await sweep(fake, "give_back_messages", at + HOUR);
  const [line, ...more] = fake.posted("C1").filter(({ thread_ts }) => thread_ts === card_ts);
  assertEquals(more, []);
  assertStringIncludes(line.text, "U0MAYA sent the customer the link of step 1. (<https://");
  assertEquals(fake.posted("C0CUSTOMER").length, 1);
  assert(!JSON.stringify(fake.messages).includes("was not sent"));
  assert(!fake.rows("next_steps").has("outgoing:Fx7"));
});

Deno.test("a sweep logs once what was done where no run came to it, and what one had logged not again", async () => {
  const at = Date.now();
  for (
    const { step, line } of [
      {
        step: { dropped: "They solved it", dropped_by: "U0SAM", unlogged: { did: "dropped" } },
        line: "U0SAM dropped step 1: They solved it",
      },
      {
        step: { owner: "U0DIEGO", unlogged: { did: "changed_owner" } },
        line: "U0SAM assigned step 1 to U0DIEGO",
      },
    ]
  ) {
    await using fake = await logged({ issue: ISSUE });
    const slack = checkedCalls(fake.client);
    await showCall(slack, "Fx1");
    const thread = () => fake.posted("C1").flatMap((one) => one.thread_ts ? [one.text] : []);
    const unlogged = { ...step.unlogged, by: "U0SAM", at };
    await changeStep(slack, STEP, { ...step, unlogged });
    await sweep(fake, "log_deeds", at);
    assertEquals(thread(), [], "its run may still be at work");
    await sweep(fake, "log_deeds", at + HOUR);
    assertEquals(thread(), [line]);
    // A run that was cut off once the line was there.
    await changeStep(slack, STEP, { unlogged });
    await sweep(fake, "log_deeds show_calls", at + HOUR);
    await sweep(fake, "log_deeds", at + HOUR);
    assertEquals(thread(), [line]);
    assertEquals(fake.rows("next_steps").get("Fx1/1")?.unlogged, "");
  }
});

Deno.test("what a run logged is not logged again by the sweep that shows the card", async () => {
  await using fake = await logged({ issue: ISSUE });
  const slack = checkedCalls(fake.client);
  await showCall(slack, "Fx1");
  const did = { did: "changed_owner", by: "U0SAM" };
  await changeStep(slack, STEP, { owner: "U0DIEGO", unlogged: { ...did, at: Date.now() } });
  fake.refuse("chat.update", "internal_error", 2);
  const inputs = { call: "Fx1", step: "Fx1/1", ...did };
  assertEquals(await execute(ShowCall, fake, { inputs }), { outputs: {} });
  const thread = () => fake.posted("C1").flatMap((one) => one.thread_ts ? [one.text] : []);
  assertEquals(thread().length, 1);
  assert(!card(fake).includes("U0DIEGO"), "the card is still owed");
  await sweep(fake, "owed_show_call log_deeds", Date.now() + HOUR);
  assertStringIncludes(card(fake), "U0DIEGO");
  assertEquals(thread(), ["U0SAM assigned step 1 to U0DIEGO"]);
  assertEquals(fake.rows("next_steps").get("Fx1/1")?.unlogged, "");
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

Deno.test("a sweep tells the lead of thousands of steps in a few calls, once", async () => {
  await using fake = await logged({ kind: "follow_up" });
  const MORNING = Date.parse("2026-02-06T08:30:00Z");
  for (let at = 2; at <= 5000; at++) {
    const id = `Fx${at}/1`;
    const due = at % 3 ? "2026-02-03" : "2025-12-01";
    fake.rows("next_steps").set(id, {
      ...STEP,
      kind: "follow_up",
      id,
      call: `Fx${at}`,
      due,
      owner: "U0SAM",
    });
  }
  const before = fake.calls.length;
  await sweep(fake, "remind_owners tell_lead", MORNING);
  assert(fake.calls.length - before < 50, String(fake.calls.length - before));
  await sweep(fake, "remind_owners tell_lead", MORNING + HOUR);
  const lead = fake.messages.filter(({ text }) => text.includes("may need a hand"));
  assertEquals(lead.length, 1);
  assertStringIncludes(JSON.stringify(lead), "And 4984 more");
  assertStringIncludes(JSON.stringify(lead), "67 days overdue");
  assert(
    !JSON.stringify(lead).includes("<@U0MAYA>"),
    "she leads, and hears of her own as their owner",
  );
});

Deno.test("a key date is read by its replies, and its post looked for since it was noted", async () => {
  await using fake = await logged({ issue: ISSUE });
  const slack = checkedCalls(fake.client);
  const key_at = Date.now();
  await changeStep(slack, { ...STEP, issue: ISSUE }, {
    key_words: "spring",
    key_by: "U0MAYA",
    key_at,
  });
  await sweep(fake, "show_calls");
  const looked = fake.seen("conversations.history").filter(({ channel }) => channel !== "C1");
  assert(looked.length > 0);
  assert(
    looked.every(({ oldest }) => Number(oldest) * 1000 > key_at - 2 * 60_000),
    `not years before ${key_at}: ${JSON.stringify(looked)}`,
  );
  const before = fake.seen("conversations.history").length;
  await sweep(fake, "hear_product");
  assertEquals(fake.seen("conversations.history").length, before);
  const step = fake.rows("next_steps").get("Fx1/1")!;
  assert(step.product_ts);
  // Product is reminded in the thread, once on a day, and mentioned.
  const on = (day: string) => sweep(fake, "remind_product", Date.parse(`${day}T09:00:00Z`));
  fake.rows("next_steps").set("Fx1/1", { ...step, key_at: Date.parse("2026-02-02T09:00:00Z") });
  await on("2026-02-03");
  await on("2026-02-03");
  await on("2026-02-04");
  const reminded = fake.messages.filter(({ text }) => text.includes("still hopes for"));
  assertEquals(reminded.length, 2);
  assertStringIncludes(reminded[0].text, "<@U0SAM>");
  assertEquals(reminded[0].thread_ts, step.product_ts);
});

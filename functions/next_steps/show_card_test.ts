import { assertEquals, assertStringIncludes } from "@std/assert";
import { handbook } from "../../tests/handbooks/berlin.ts";
import { archiveSteps, putCall } from "../../datastores/calls.ts";
import { putCustomer } from "../../datastores/customers.ts";
import { changeStep, deleteSteps, findStepsOf, putSteps } from "../../datastores/next_steps.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import { checkedCalls } from "../../slack/checked_call.ts";
import { assertMessage } from "../../slack/testing/block_rules.ts";
import { at, FakeSlack } from "../../slack/testing/fake_slack.ts";
import { readCall, showCall } from "./show_card.ts";

const NOON = "2026-02-02T12:00:00Z";

const steps: NextStep[] = [1, 2].map((number) => ({
  id: `Fx1/${number}`,
  call: "Fx1",
  number,
  customer: "C1",
  kind: "follow_up",
  text: `Step ${number}`,
  owner: "U1",
  due: "2026-02-03",
}));

async function logged(): Promise<FakeSlack> {
  const fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  await putCustomer(slack, {
    id: "C1",
    name: "Fernhill",
    aliases: [],
    domains: [],
    internal_channel: "C1",
    channel_names: [],
    csm: "U1",
  });
  await putSteps(slack, steps);
  await putCall(slack, {
    id: "Fx1",
    customer: "C1",
    date: "2026-02-02",
    summary: "word ".repeat(200).trim(),
    logged_by: "U1",
    logged_at: Date.parse(NOON),
    steps: 2,
    channel: "C1",
    archive: [],
  });
  return fake;
}

const cards = (fake: FakeSlack) => fake.posted("C1").filter(({ thread_ts }) => !thread_ts);

Deno.test("showCall() posts one card, whoever asks, and a long summary in its thread", async () => {
  await using fake = await logged();
  const slack = checkedCalls(fake.client);
  await at(NOON, () => Promise.all([showCall(slack, "Fx1"), showCall(slack, "Fx1")]));
  assertEquals(cards(fake).length, 1);
  assertMessage(cards(fake)[0]);
  assertEquals(fake.posted("C1").length, 2);
});

Deno.test("showCall() posts a card again that somebody deleted", async () => {
  await using fake = await logged();
  const slack = checkedCalls(fake.client);
  await at(NOON, () => showCall(slack, "Fx1"));
  fake.messages.splice(0);
  await changeStep(slack, steps[0], { text: "Changed" });
  await at(NOON, () => showCall(slack, "Fx1"));
  assertEquals(cards(fake).length, 1);
  assertStringIncludes(JSON.stringify(cards(fake)), "Changed");
});

Deno.test("showCall() shows what is written while it is at it", async () => {
  await using fake = await logged();
  const slack = checkedCalls(fake.client);
  await at(NOON, () => showCall(slack, "Fx1"));
  fake.once("chat.update", async () => {
    await changeStep(slack, steps[1], { text: "Late" });
    return undefined;
  });
  await at(NOON, () => showCall(slack, "Fx1"));
  assertStringIncludes(JSON.stringify(cards(fake)), "Late");
});

Deno.test("readCall() finds steps that were put away, and those that came back", async () => {
  await using fake = await logged();
  const slack = checkedCalls(fake.client);
  await archiveSteps(
    slack,
    { id: "Fx1", customer: "C1" },
    steps.map((step) => ({ ...step, done_at: 1 })),
  );
  await deleteSteps(slack, [steps[0]]);
  const whole = await readCall(slack, "Fx1");
  assertEquals(whole?.steps.map(({ number, done_at }) => [number, done_at]), [
    [1, 1],
    [2, undefined],
  ]);
  assertEquals((await findStepsOf(slack, "Fx1", whole!.call)).length, 2);
});

Deno.test("showCall() of a call that is not there shows nothing", async () => {
  await using fake = new FakeSlack();
  assertEquals(await showCall(checkedCalls(fake.client), "Fx9"), undefined);
  assertEquals(fake.messages, []);
});

Deno.test("showCall() gives product a key date without the name of any customer", async () => {
  await using fake = await logged();
  const slack = checkedCalls(fake.client);
  for (const [id, name, codename] of [["C2", "Quillmark", "Vesta"], ["C3", "Aster", ""]]) {
    await putCustomer(slack, {
      id,
      name,
      aliases: [],
      domains: [],
      internal_channel: id,
      channel_names: [],
      csm: "U1",
      ...(codename ? { codename } : {}),
    });
  }
  await changeStep(slack, steps[0], {
    text: "Fernhill wants the export that Quillmark has",
    key_words: "before Aster",
    issue: {
      repository: "harbor/fleet",
      number: 1,
      title: "Export",
      url: "https://github.com/harbor/fleet/issues/1",
      state: "open",
      confidential: false,
      missing: [],
      waiting: [],
    },
  });
  await at(NOON, () => showCall(slack, "Fx1"));
  const said = JSON.stringify(fake.posted(handbook.product.channel));
  assertStringIncludes(said, "the customer wants the export that Vesta has");
  assertStringIncludes(said, "before another customer");
});

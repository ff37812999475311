import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { MINUTE } from "@std/datetime";
import { changeCall, findCall } from "../../datastores/calls.ts";
import { findLinking, putLinking } from "../../datastores/linkings.ts";
import { findStepsOf, putSteps, stepKey } from "../../datastores/next_steps.ts";
import { checkedCalls, type Slack, SlackError } from "../../slack/checked_call.ts";
import type { FakeSlack } from "../../slack/testing/fake_slack.ts";
import { type Adding, finishAdding, MOST_ON_CARD } from "./add_chosen.ts";
import { logged, STEP } from "./testing/logged_call.ts";

const KIND = { kind: "follow_up" as const, due: "2026-02-10", owner: "U0MAYA" };

/** What somebody wrote in the form, while the call had so many steps. */
function adding(text: string, after: number): Adding {
  const id = `Fx${text.replace(/\W/g, "")}`;
  const whose = { call: "Fx1", customer: "C1", by: "U0MAYA", links: [] };
  return { ...whose, id, at: Date.now(), after, added: { ...KIND, text } };
}

/** A call that has so many steps. */
async function callWith(count: number): Promise<{ fake: FakeSlack; slack: Slack }> {
  const fake = await logged();
  const slack = checkedCalls(fake.client);
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  await putSteps(slack, numbers.map((number) => ({ ...STEP, id: stepKey("Fx1", number), number })));
  await changeCall(slack, { id: "Fx1", customer: "C1" }, { steps: count });
  return { fake, slack };
}

/** The numbers and texts of the steps that a card shows after those that it began with. */
async function shown(slack: Slack, count: number): Promise<string[]> {
  const steps = await findStepsOf(slack, "Fx1", findCall(slack, "Fx1"));
  return steps.slice(count).map(({ number, text }) => `${number} ${text}`);
}

/** The lines in the thread of the card. */
function lines(fake: FakeSlack): string[] {
  return fake.posted("C1").flatMap(({ thread_ts, text }) => thread_ts ? [text] : []);
}

/** As many as are read with a call, and more. */
const COUNTS = [1, 11];
/** In their order: the number is claimed, the step is written, the call counts it, all is done. */
const CLAIMS = { method: "chat.postMessage", datastore: undefined };
const WRITES = { method: "apps.datastore.bulkPut", datastore: "next_steps" };
const COUNTS_IT = { method: "apps.datastore.update", datastore: "calls" };
const REMOVES = { method: "apps.datastore.bulkDelete", datastore: "next_steps" };

Deno.test("two who add a step in the same moment each get a number, whoever writes last", async () => {
  for (const count of COUNTS) {
    for (const { method, datastore } of [CLAIMS, WRITES, COUNTS_IT]) {
      const { fake, slack } = await callWith(count);
      await using _ = fake;
      const [first, second] = ["Send the slides", "Ask about it"].map((text) =>
        adding(text, count)
      );
      for (const one of [first, second]) await putLinking(slack, one);
      let met = false;
      fake.once(method, async () => {
        met = true;
        await finishAdding(slack, second, Date.now());
        return undefined;
      }, (sent) => sent.datastore === datastore);
      await finishAdding(slack, first, Date.now());
      assert(met, method);
      const added = await shown(slack, count);
      assertEquals(added.map((one) => Number.parseInt(one)), [count + 1, count + 2]);
      for (const { id, added: { text } } of [first, second]) {
        assertEquals(added.filter((one) => one.endsWith(text)).length, 1, `${method}: ${added}`);
        assertEquals(lines(fake).filter((line) => line.endsWith(text)).length, 1);
        assertEquals(await findLinking(slack, id), undefined);
      }
    }
  }
});

Deno.test("a step whose run stopped is added once by the next one", async () => {
  for (const count of COUNTS) {
    for (const { method, datastore } of [WRITES, COUNTS_IT, REMOVES]) {
      const { fake, slack } = await callWith(count);
      await using _ = fake;
      const one = adding("Send the slides", count);
      await putLinking(slack, one);
      fake.refuse(method, "internal_error", 2, (sent) => sent.datastore === datastore);
      await assertRejects(() => finishAdding(slack, one, Date.now()), SlackError);
      await finishAdding(slack, one, Date.now() + 2 * MINUTE);
      assertEquals(await shown(slack, count), [`${count + 1} Send the slides`], method);
      assertEquals(lines(fake).length, 1);
      assertEquals(await findLinking(slack, one.id), undefined);
    }
  }
});

Deno.test("whoever adds a step to a full card reads what they wrote", async () => {
  const { fake, slack } = await callWith(MOST_ON_CARD);
  await using _ = fake;
  await finishAdding(slack, adding("Send the slides", MOST_ON_CARD - 1), Date.now());
  assertEquals(await shown(slack, MOST_ON_CARD), []);
  const [told] = fake.messages.filter(({ text }) => text.includes("no room"));
  assertStringIncludes(told.text, "“Send the slides”");
});

import { assertEquals, assertStringIncludes } from "@std/assert";
import { findRun, putRun } from "../../../datastores/cases/runbook_runs.ts";
import { findSending, putSending } from "../../../datastores/cases/sendings.ts";
import type { Run } from "../../../rules/runbooks/run.ts";
import { checkedCalls } from "../../../slack/checked_call.ts";
import type { FakeSlack } from "../../../slack/testing/fake_slack.ts";
import { execute } from "../../../slack/testing/run_function.ts";
import { logged } from "../../next_steps/testing/logged_call.ts";
import FinishDialogue from "./handler.ts";

async function told(fake: FakeSlack): Promise<string[]> {
  const inputs = { kind: "call", id: "Fx1" };
  assertEquals(await execute(FinishDialogue, fake, { inputs }), { outputs: {} });
  return [...fake.messages, ...fake.scheduled].map(({ text }) => String(text))
    .filter((text) => text.startsWith("<@"));
}

Deno.test("finish_dialogue tells somebody once that a step is theirs, with the customer and the day", async () => {
  await using fake = await logged({
    kind: "follow_up",
    assigned_by: "U0DIEGO",
    assigned_at: Date.now(),
  });
  await told(fake);
  const [text, ...others] = await told(fake);
  for (
    const words of ["<@U0DIEGO> assigned", "*Fernhill*: Faster import", "overdue", "|The card>"]
  ) {
    assertStringIncludes(text, words);
  }
  assertEquals(others, []);
});

Deno.test("finish_dialogue tells what product answered, and nothing of what somebody did themselves", async () => {
  const answer = { discussed_by: "U0SAM", date_answer: "no", answered_at: Date.now() } as const;
  await using fake = await logged({
    key_date: "2026-12-20",
    ...answer,
    discussed_note: "Too early",
  });
  const [text] = await told(fake);
  assertStringIncludes(text, "<@U0SAM> answered a key date (Sunday 20 December) of yours");
  assertStringIncludes(text, "product says no");
  assertStringIncludes(text, "Too early");
  await using own = await logged({
    key_date: "2026-12-20",
    ...answer,
    discussed_by: "U0MAYA",
    assigned_by: "U0MAYA",
    assigned_at: Date.now(),
  });
  assertEquals(await told(own), []);
});

Deno.test("finish_dialogue leaves to the next sweep what Slack refuses", async () => {
  await using fake = await logged({ assigned_by: "U0DIEGO", assigned_at: Date.now() });
  fake.refuse("apps.datastore.bulkGet", "internal_error");
  assertEquals(await told(fake), []);
  assertEquals((await told(fake)).length, 1);
});

Deno.test("finish_dialogue sends one of two messages of the same moment for a run, and gives the other back", async () => {
  for (const order of [["FxMaya", "FxSam"], ["FxSam", "FxMaya"]]) {
    await using fake = await logged({}, { channel: "C0CUSTOMER" });
    const slack = checkedCalls(fake.client);
    const at = Date.now();
    const maya = { by: "U0MAYA", at, text: "The report is ready." };
    const sam = { by: "U0SAM", at, text: "We sent the report." };
    const run: Run = {
      ...{ id: "FxRun", runbook: "report", title: "Send the report", watch_cards: false },
      ...{ customer: "C1", by: "U0MAYA", at, channel: "C1", numbers: [], asked: [], ticks: [] },
      steps: [{ what: "Say so", owner: "U0MAYA", say: "The report is ready." }],
      outgoing: { ...sam, step: 0 },
    };
    await putRun(slack, run, at);
    const row = { of: "run" as const, about: run.id, customer: "C1" };
    await putSending(slack, { ...row, ...maya, id: "FxMaya" });
    await putSending(slack, { ...row, ...sam, id: "FxSam" });
    for (const sends of [...order, ...order]) {
      const inputs = { kind: "run", id: run.id, sends };
      assertEquals(await execute(FinishDialogue, fake, { inputs }), { outputs: {} });
    }
    assertEquals(fake.posted("C0CUSTOMER").map(({ text }) => text), [sam.text]);
    const back = fake.messages.filter(({ text }) => text.includes("was not sent"));
    assertEquals(back.length, 1);
    assertStringIncludes(JSON.stringify(back), maya.text);
    assertEquals((await findRun(slack, run.id))?.ticks[0]?.by, "U0SAM");
    for (const id of order) assertEquals(await findSending(slack, id), undefined);
  }
});

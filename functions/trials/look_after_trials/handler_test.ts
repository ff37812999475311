import { assertEquals, assertStringIncludes } from "@std/assert";
import { findSending, putSending } from "../../../datastores/cases/sendings.ts";
import { findTrial, putTrial } from "../../../datastores/cases/trials.ts";
import type { Trial } from "../../../rules/trials/trial.ts";
import { checkedCalls } from "../../../slack/checked_call.ts";
import { execute } from "../../../slack/testing/run_function.ts";
import { logged } from "../../next_steps/testing/logged_call.ts";
import LookAfterTrials from "./handler.ts";

Deno.test("look_after_trials gives back one of two messages of the same moment about a trial", async () => {
  for (const order of [["FxMaya", "FxSam"], ["FxSam", "FxMaya"]]) {
    await using fake = await logged({}, { channel: "C0CUSTOMER" });
    const slack = checkedCalls(fake.client);
    const at = Date.now();
    const maya = { by: "U0MAYA", at, text: "You create the key yourself." };
    const sam = { by: "U0SAM", at, text: "Hi Nadia, you make the key." };
    const trial: Trial = {
      ...{ id: "t.FxTrial", customer: "C1", by: "U0MAYA", at, asked_at: at, small: true },
      ...{ contact: "Nadia", email: "nadia@fernhill.example", hosts: 40, deployment: "Cloud" },
      ...{ start: "2026-02-02", days: 30, why: "They compare", answers: [], extended: [] },
      outgoing: { ...sam, what: "dispenser" },
    };
    await putTrial(slack, trial, at);
    const row = { of: "trial" as const, about: trial.id, customer: "C1" };
    await putSending(slack, { ...row, ...maya, id: "FxMaya" });
    await putSending(slack, { ...row, ...sam, id: "FxSam" });
    for (const sends of [...order, ...order]) {
      const inputs = { does: "send", trial: trial.id, sends };
      assertEquals(await execute(LookAfterTrials, fake, { inputs }), { outputs: {} });
    }
    assertEquals(fake.posted("C0CUSTOMER").map(({ text }) => text), [sam.text]);
    const back = fake.messages.filter(({ text }) => text.includes("was not sent"));
    assertEquals(back.length, 1);
    assertStringIncludes(JSON.stringify(back), maya.text);
    assertEquals((await findTrial(slack, trial.id))?.link_sent?.by, "U0SAM");
    for (const id of order) assertEquals(await findSending(slack, id), undefined);
  }
});

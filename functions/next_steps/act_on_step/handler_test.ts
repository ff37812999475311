import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { assertView } from "../../../slack/testing/block_rules.ts";
import type { FakeSlack, Json } from "../../../slack/testing/fake_slack.ts";
import { close, execute, interactivity, submit } from "../../../slack/testing/run_function.ts";
import { putCustomer } from "../../../datastores/customers.ts";
import { checkedCalls } from "../../../slack/checked_call.ts";
import { ISSUE, logged } from "../testing/logged_call.ts";
import ActOnStep from "./handler.ts";

/** Presses a button of a card: what the page says, and whether the dialogue goes on. */
async function act(fake: FakeSlack, action: string, step = "Fx1/1", user = "U0MAYA") {
  const inputs = interactivity(user, { step, action });
  const answer = await execute(ActOnStep, fake, { inputs });
  const view = fake.views.at(-1)!;
  assertView(view);
  assertEquals(answer.completed === false, view.notify_on_close === true);
  return { says: JSON.stringify(view), answer };
}

Deno.test("act_on_step leads the button of an older card to the new one", async () => {
  await using fake = await logged();
  for (const action of ["find_issue", "clarify", "closed_issue"]) {
    const { says, answer } = await act(fake, action);
    if (action === "find_issue") {
      assertStringIncludes(says, "Press *Find the issue* on <https://");
      assertStringIncludes(says, "|the card>");
    } else assertStringIncludes(says, "no issue yet");
    // The workflow's next step shows the card, and with it the new button.
    assertEquals(answer, { outputs: { call: "Fx1" } });
  }
});

Deno.test("act_on_step shows a customer nothing, and says what no longer exists", async () => {
  await using fake = await logged();
  fake.users.set("U0CUSTOMER", { id: "U0CUSTOMER", team_id: "T0FERNHILL" });
  const { says } = await act(fake, "more", "Fx1/1", "U0CUSTOMER");
  assert(!says.includes("Faster import"), says);
  assertStringIncludes(says, "happy to help");
  assertStringIncludes((await act(fake, "more", "Fx9/1")).says, "no longer exists");
  assertStringIncludes((await act(fake, "juggle")).says, "another version");
});

Deno.test("act_on_step offers only what may be done", async () => {
  await using fake = await logged({ kind: "follow_up" });
  const { says } = await act(fake, "more");
  for (const words of ["Done", "Drop it"]) assertStringIncludes(says, `"text":"${words}"`);
  for (const words of ["Key date", "Find the issue", "Reopen", "Another issue"]) {
    assert(!says.includes(`"text":"${words}"`), words);
  }
  assertStringIncludes((await act(fake, "send_link")).says, "Only a customer request");
});

Deno.test("act_on_step marks a step as done, and ends with what was done", async () => {
  await using fake = await logged({ kind: "follow_up" });
  const { answer } = await act(fake, "done");
  assertEquals(answer, { outputs: { call: "Fx1", step: "Fx1/1", did: "done", by: "U0MAYA" } });
  assertEquals(fake.rows("next_steps").get("Fx1/1")?.done_by, "U0MAYA");
});

Deno.test("act_on_step tells of a customer without a channel how to continue", async () => {
  await using fake = await logged({ issue: ISSUE });
  const { says } = await act(fake, "send_link");
  assertStringIncludes(says, "no channel here");
  assertStringIncludes(says, "I have sent it");
});

Deno.test("act_on_step lets a common word through by a second press, and no customer's name", async () => {
  await using fake = await logged({ issue: ISSUE }, { channel: "C2" });
  const slack = checkedCalls(fake.client);
  const other = { aliases: [], domains: [], channel_names: [], csm: "U0MAYA" };
  await putCustomer(slack, { ...other, id: "C3", name: "Target", internal_channel: "C3" });
  await putCustomer(slack, { ...other, id: "C4", name: "Quillmark", internal_channel: "C4" });
  await act(fake, "send_link");
  const form = fake.views.at(-1)!;
  const send = async (text: string, private_metadata: unknown) => {
    const state = { values: { text: { value: { type: "plain_text_input", value: text } } } };
    return await submit(ActOnStep, fake, { ...form, private_metadata, state }) as Json | undefined;
  };
  const text = `The target is ${ISSUE.url} Your ratio is 3/15.`;
  const refused = await send(`${text}, says Quillmark`, form.private_metadata);
  assertEquals(refused?.response_action, "errors");
  const asked = await send(text, form.private_metadata) as Json & { view: Json };
  const asks = JSON.stringify(asked);
  for (
    const words of ["“target” in line 1", "If no customer is meant", "“3/15” may read like a date"]
  ) {
    assertStringIncludes(asks, words);
  }
  assertEquals(await send(text, asked.view.private_metadata), undefined);
  // For the log: with whose words it goes out.
  const kept = JSON.stringify([...fake.rows("next_steps").values()]);
  assertStringIncludes(kept, String.raw`\"sure\":[\"target\",\"3/15\"]`);
});

Deno.test("act_on_step says so when Slack does not answer, and ends when it is closed", async () => {
  await using fake = await logged();
  fake.refuse("users.info", "internal_error");
  assertStringIncludes((await act(fake, "more")).says, "Slack did not answer");
  const view: Json = { ...fake.views.at(-1)!, callback_id: "step_page" };
  await close(ActOnStep, fake, view);
  assertEquals(fake.seen("functions.completeSuccess").at(-1)?.outputs, { call: "Fx1" });
});

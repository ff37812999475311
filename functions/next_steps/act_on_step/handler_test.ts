import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { assertView } from "../../../slack/testing/block_rules.ts";
import { type FakeSlack, type Json, refusal } from "../../../slack/testing/fake_slack.ts";
import { close, execute, interactivity } from "../../../slack/testing/run_function.ts";
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

Deno.test("act_on_step says so when Slack does not answer, and ends when it is closed", async () => {
  await using fake = await logged();
  fake.once("users.info", refusal("internal_error"));
  assertStringIncludes((await act(fake, "more")).says, "Slack did not answer");
  const view: Json = { ...fake.views.at(-1)!, callback_id: "step_page" };
  await close(ActOnStep, fake, view);
  assertEquals(fake.seen("functions.completeSuccess").at(-1)?.outputs, { call: "Fx1" });
});

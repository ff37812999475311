import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { putCall } from "../../../datastores/calls.ts";
import { putCustomer } from "../../../datastores/customers.ts";
import { putSteps } from "../../../datastores/next_steps.ts";
import type { NextStep } from "../../../rules/next_steps/next_step.ts";
import { checkedCalls } from "../../../slack/checked_call.ts";
import { assertView } from "../../../slack/testing/block_rules.ts";
import { FakeSlack, type Json } from "../../../slack/testing/fake_slack.ts";
import { close, execute, interactivity } from "../../../slack/testing/run_function.ts";
import ActOnStep from "./handler.ts";

const STEP: NextStep = {
  id: "Fx1/1",
  call: "Fx1",
  number: 1,
  customer: "C1",
  kind: "request",
  text: "Faster import",
  owner: "U0MAYA",
  due: "2026-02-03",
};

async function logged(step: Partial<NextStep> = {}): Promise<FakeSlack> {
  const fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  await putCustomer(slack, {
    id: "C1",
    name: "Fernhill",
    aliases: [],
    domains: [],
    internal_channel: "C1",
    channel_names: [],
    csm: "U0MAYA",
  });
  await putSteps(slack, [{ ...STEP, ...step }]);
  await putCall(slack, {
    id: "Fx1",
    customer: "C1",
    date: "2026-02-02",
    summary: "",
    logged_by: "U0MAYA",
    logged_at: 1,
    steps: 1,
    channel: "C1",
    card_ts: "1.000001",
    archive: [],
  });
  return fake;
}

async function act(fake: FakeSlack, action: string, step = "Fx1/1", user = "U0MAYA") {
  const inputs = interactivity(user, { step, action });
  assertEquals(await execute(ActOnStep, fake, { inputs }), { completed: false });
  const view = fake.views.at(-1)!;
  assertView(view);
  return JSON.stringify(view);
}

Deno.test("act_on_step says how to connect GitHub when there is no token", async () => {
  await using fake = await logged();
  const shown = await act(fake, "find_issue");
  assertStringIncludes(shown, "slack env add GITHUB_TOKEN");
  assertStringIncludes(shown, "Try again");
  assertStringIncludes(fake.posted("C0OPERATIONS")[0].text, "GITHUB_TOKEN");
});

Deno.test("act_on_step shows a customer nothing, and says what is not there", async () => {
  await using fake = await logged();
  fake.users.set("U0CUSTOMER", { id: "U0CUSTOMER", team_id: "T0FERNHILL" });
  const shown = await act(fake, "more", "Fx1/1", "U0CUSTOMER");
  assert(!shown.includes("Faster import"), shown);
  assertStringIncludes(shown, "happy to help");
  assertStringIncludes(await act(fake, "more", "Fx9/1"), "not there any more");
  assertStringIncludes(await act(fake, "juggle"), "another version");
});

Deno.test("act_on_step offers only what may be done", async () => {
  await using fake = await logged({ kind: "follow_up" });
  const more = await act(fake, "more");
  for (const words of ["Done", "Drop it"]) assertStringIncludes(more, `"text":"${words}"`);
  for (const words of ["Key date", "Find the issue", "Reopen"]) {
    assert(!more.includes(`"text":"${words}"`), words);
  }
  assertStringIncludes(await act(fake, "send_link"), "Only a customer request");
});

Deno.test("act_on_step tells of a customer without a channel how to go on", async () => {
  await using fake = await logged({
    issue: {
      repository: "harbor/fleet",
      number: 1,
      title: "Import",
      url: "https://github.com/harbor/fleet/issues/1",
      state: "open",
      confidential: false,
      missing: [],
      waiting: [],
    },
  });
  const shown = await act(fake, "send_link");
  assertStringIncludes(shown, "no channel here");
  assertStringIncludes(shown, "I have sent it");
});

Deno.test("act_on_step says so when Slack does not answer, and ends when it is closed", async () => {
  await using fake = await logged();
  fake.refuse("users.info", "internal_error");
  assertStringIncludes(await act(fake, "more"), "Slack did not answer");
  const view: Json = { ...fake.views.at(-1)!, callback_id: "step_page" };
  await close(ActOnStep, fake, view);
  assertEquals(fake.seen("functions.completeSuccess").at(-1)?.outputs, { call: "Fx1" });
});

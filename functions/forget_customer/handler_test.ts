import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { assertView } from "../../slack/testing/block_rules.ts";
import { FakeSlack, type Json, refusal } from "../../slack/testing/fake_slack.ts";
import { execute, interactivity, press, submit } from "../../slack/testing/run_function.ts";
import { wordBlock } from "./blocks.ts";
import ForgetCustomer from "./handler.ts";

function withCustomers(...ids: string[]): FakeSlack {
  const slack = new FakeSlack();
  for (const id of ids) {
    slack.rows("customers").set(id, {
      id,
      name: `Name of ${id}`,
      internal_channel: id,
      csm: "U0MAYA",
    });
  }
  return slack;
}

async function choose(slack: FakeSlack, id: string, user = "U0OPS"): Promise<Json> {
  const inputs = interactivity(user, {});
  assertEquals(await execute(ForgetCustomer, slack, { inputs }), { completed: false });
  const action = { action_id: "forget_choice", selected_option: { value: id } };
  await press(ForgetCustomer, slack, slack.views.at(-1)!, action, { user });
  const view = slack.views.at(-1)!;
  assertView(view);
  return view;
}

async function send(slack: FakeSlack, view: Json, id: string, word: string, user = "U0OPS") {
  const state = { values: { [wordBlock(id)]: { value: { value: word } } } };
  return await submit(ForgetCustomer, slack, { ...view, state }, { user });
}

Deno.test("forget_customer takes FORGET where there is no codename", async () => {
  await using slack = withCustomers("C1");
  const view = await choose(slack, "C1");
  assertStringIncludes(JSON.stringify(view), "Type FORGET to confirm");
  assert(!JSON.stringify(view).includes("the codename"));
  const refused = await send(slack, view, "C1", "Name of C1");
  assertStringIncludes(JSON.stringify(refused), "This is not “FORGET”. Nothing was removed.");
  assertEquals(slack.seen("functions.completeSuccess"), []);
  assertEquals(await send(slack, view, "C1", "forget"), undefined);
  assertEquals(slack.seen("functions.completeSuccess"), [
    { function_execution_id: "Fx1", outputs: { customer: "C1", by: "U0OPS" } },
  ]);
  assertEquals([...slack.rows("customers").keys()], ["C1"], "nothing is removed in this step");
});

Deno.test("forget_customer asks for a word of its own for each customer", async () => {
  await using slack = withCustomers("C1", "C2");
  const first = JSON.stringify(await choose(slack, "C1"));
  const second = JSON.stringify(await choose(slack, "C2"));
  assert(first.includes('"word_C1"') && !first.includes('"word_C2"'));
  assert(second.includes('"word_C2"') && !second.includes('"word_C1"'));
});

Deno.test("forget_customer lists the chosen one of more than a list holds", async () => {
  const ids = Array.from({ length: 130 }, (_, at) => `C${1000 + at}`);
  await using slack = withCustomers(...ids);
  const view = await choose(slack, "C1129");
  assertStringIncludes(JSON.stringify(view), "Type FORGET to confirm");
});

Deno.test("forget_customer is for operators, in each of its parts", async () => {
  await using slack = withCustomers("C1");
  const shown = JSON.stringify(await choose(slack, "C1", "U0MAYA"));
  assertStringIncludes(shown, "for Baton's operators");
  assert(!shown.includes("Name of C1"));
  const view = await choose(slack, "C1");
  const answer = await send(slack, view, "C1", "FORGET", "U0MAYA");
  assertStringIncludes(JSON.stringify(answer), "for Baton's operators");
  assertEquals(slack.seen("functions.completeSuccess"), []);
});

Deno.test("forget_customer says when somebody was faster, and when Slack does not answer", async () => {
  await using slack = withCustomers("C1");
  const view = await choose(slack, "C1");
  slack.once("apps.datastore.get", refusal("internal_error"));
  assertStringIncludes(
    JSON.stringify(await send(slack, view, "C1", "FORGET")),
    "Nothing was removed: send it again.",
  );
  slack.rows("customers").delete("C1");
  const gone = JSON.stringify(await send(slack, view, "C1", "FORGET"));
  assertStringIncludes(gone, "somebody else has forgotten them");
});

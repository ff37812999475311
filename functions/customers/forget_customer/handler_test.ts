import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { assertView } from "../../../slack/testing/block_rules.ts";
import { FakeSlack, type Json } from "../../../slack/testing/fake_slack.ts";
import { execute, interactivity, press, submit } from "../../../slack/testing/run_function.ts";
import { wordBlock } from "../forget_blocks.ts";
import ForgetCustomer from "./handler.ts";

function withCustomers(...ids: string[]): FakeSlack {
  const fake = new FakeSlack();
  for (const id of ids) {
    fake.rows("customers").set(id, {
      id,
      name: `Name of ${id}`,
      internal_channel: id,
      csm: "U0MAYA",
    });
  }
  return fake;
}

async function choose(fake: FakeSlack, id: string): Promise<Json> {
  const inputs = interactivity("U0OPS", {});
  assertEquals(await execute(ForgetCustomer, fake, { inputs }), { completed: false });
  const action = { action_id: "forget_choice", selected_option: { value: id } };
  await press(ForgetCustomer, fake, fake.views.at(-1)!, action, { user: "U0OPS" });
  const view = fake.views.at(-1)!;
  assertView(view);
  return view;
}

async function send(fake: FakeSlack, view: Json, id: string, word: string, user = "U0OPS") {
  const state = { values: { [wordBlock(id)]: { value: { value: word } } } };
  return await submit(ForgetCustomer, fake, { ...view, state }, { user });
}

Deno.test("forget_customer takes FORGET where there is no codename", async () => {
  await using fake = withCustomers("C1");
  const view = await choose(fake, "C1");
  assertStringIncludes(JSON.stringify(view), "Type FORGET to confirm");
  assert(!JSON.stringify(view).includes("the codename"));
  const refused = await send(fake, view, "C1", "Name of C1");
  assertStringIncludes(JSON.stringify(refused), "This is not “FORGET”. Nothing was removed.");
  assertEquals(fake.seen("functions.completeSuccess"), []);
  assertEquals(await send(fake, view, "C1", "forget"), undefined);
  assertEquals(fake.seen("functions.completeSuccess"), [
    { function_execution_id: "Fx1", outputs: { customer: "C1", by: "U0OPS" } },
  ]);
  assertEquals([...fake.rows("customers").keys()], ["C1"], "nothing is removed in this step");
});

Deno.test("forget_customer asks for a word of its own for each customer", async () => {
  await using fake = withCustomers("C1", "C2");
  const first = JSON.stringify(await choose(fake, "C1"));
  const second = JSON.stringify(await choose(fake, "C2"));
  assert(first.includes('"word_C1"') && !first.includes('"word_C2"'));
  assert(second.includes('"word_C2"') && !second.includes('"word_C1"'));
});

Deno.test("forget_customer lists the chosen one of more than a list holds", async () => {
  const ids = Array.from({ length: 130 }, (_, at) => `C${1000 + at}`);
  await using fake = withCustomers(...ids);
  const view = await choose(fake, "C1129");
  assertStringIncludes(JSON.stringify(view), "Type FORGET to confirm");
});

Deno.test("forget_customer is for operators, in each of its parts", async () => {
  await using fake = withCustomers("C1");
  const maya = { user: "U0MAYA" };
  const refused = () => {
    const shown = JSON.stringify(fake.views.at(-1));
    assertStringIncludes(shown, "for Baton's operators");
    assert(!shown.includes("Name of C1"));
  };
  const inputs = interactivity("U0MAYA", {});
  assertEquals(await execute(ForgetCustomer, fake, { inputs }), { outputs: {} });
  refused();
  const view = await choose(fake, "C1");
  const action = { action_id: "forget_choice", selected_option: { value: "C1" } };
  await press(ForgetCustomer, fake, view, action, maya);
  refused();
  const answer = await send(fake, view, "C1", "FORGET", "U0MAYA");
  assertStringIncludes(JSON.stringify(answer), "for Baton's operators");
  const outputs = fake.seen("functions.completeSuccess").map((args) => args.outputs);
  assertEquals(outputs, [{}, {}], "nobody is confirmed");
});

Deno.test("forget_customer says when somebody was faster, and when Slack does not respond", async () => {
  await using fake = withCustomers("C1");
  const view = await choose(fake, "C1");
  fake.refuse("apps.datastore.get", "internal_error");
  assertMatch(JSON.stringify(await send(fake, view, "C1", "FORGET")), /send it (again|once more)/i);
  assertEquals(fake.seen("functions.completeSuccess"), []);
  fake.rows("customers").delete("C1");
  const gone = JSON.stringify(await send(fake, view, "C1", "FORGET"));
  assertStringIncludes(gone, "somebody else has forgotten them");
});

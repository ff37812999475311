import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { assertView } from "../../../slack/testing/block_rules.ts";
import { FakeSlack } from "../../../slack/testing/fake_slack.ts";
import { execute, interactivity, press } from "../../../slack/testing/run_function.ts";
import AddCustomer from "./handler.ts";

/** One by one against all others they would take minutes. Three pages of Slack's. */
const MANY = 2990;

Deno.test("add_customer lists thousands of customers page by page, in few calls", async () => {
  await using fake = new FakeSlack();
  for (let at = 0; at < MANY; at++) {
    const id = `C${10_000 + at}`;
    fake.rows("customers").set(id, {
      id,
      name: `Customer ${id}`,
      internal_channel: id,
      csm: "U0MAYA",
      codename: `Codename ${at}`,
      domains: [`c${at}.example`],
      zone: "Europe/Berlin",
    });
  }
  const from = fake.calls.length;
  const inputs = interactivity("U0MAYA", { first: "list" });
  assertEquals(await execute(AddCustomer, fake, { inputs }), { completed: false });
  const first = fake.views.at(-1)!;
  assertView(first);
  assertStringIncludes(JSON.stringify(first), `Page 1 of ${MANY / 10}`);
  const calls = fake.calls.slice(from).filter(({ method }) => method !== "conversations.info");
  assert(calls.length < 15, calls.map(({ method }) => method).join());
  const looked = fake.seen("conversations.info").length;
  assert(looked <= 20, `${looked} channels are looked up for ten customers`);
  await press(AddCustomer, fake, first, { action_id: `page_${MANY}`, value: String(MANY) });
  assertStringIncludes(JSON.stringify(fake.views.at(-1)), `Page ${MANY / 10} of ${MANY / 10}`);
});

import { assertEquals, assertStringIncludes } from "@std/assert";
import { findCustomers, putCustomer } from "../../../datastores/customers.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { formPrint } from "../../../rules/customers/customer_form.ts";
import { checkedCalls, type Slack } from "../../../slack/checked_call.ts";
import { FakeSlack, refusal } from "../../../slack/testing/fake_slack.ts";
import { setUpSaved } from "./set_up_saved.ts";

const NOW = Date.parse("2026-02-02T08:00:00Z");
const TEAM = { team_id: "T0HARBOR" };
const NORTHWIND: Customer = {
  id: "C1",
  name: "Northwind",
  aliases: [],
  domains: [],
  internal_channel: "C1",
  channel_names: [],
  csm: "U0MAYA",
};
const PRINT = String(formPrint(NORTHWIND));

/** A Slack in which the app is in every channel. */
async function withSlack(work: (fake: FakeSlack, slack: Slack) => Promise<void>): Promise<void> {
  await using fake = new FakeSlack();
  const real = checkedCalls(fake.client);
  const slack: Slack = (method, args = {}) =>
    method === "conversations.info"
      ? Promise.resolve({ channel: { id: args.channel, is_member: true } }) as never
      : real(method, args);
  await work(fake, slack);
}

const told = (fake: FakeSlack, user: string) =>
  fake.posted(user).map(({ text }) => String(text)).join("\n");

Deno.test("setUpSaved() welcomes a new customer once, and says nothing where all is well", async () => {
  await withSlack(async (fake, slack) => {
    await putCustomer(slack, NORTHWIND);
    await setUpSaved(slack, { ids: ["C1"], by: "U0MAYA", added: PRINT }, TEAM, NOW);
    const texts = fake.posted("C1").map(({ text }) => text);
    assertEquals(texts.length, 2);
    assertStringIncludes(String(texts[0]), "Baton is set up for this channel");
    assertEquals(told(fake, "U0MAYA"), "");
  });
});

Deno.test("setUpSaved() tells each of two who added the customer of one channel whose is kept", async () => {
  await withSlack(async (fake, slack) => {
    // Diego's form was written last.
    await putCustomer(slack, { ...NORTHWIND, csm: "U0DIEGO" });
    await setUpSaved(slack, { ids: ["C1"], by: "U0MAYA", added: PRINT }, TEAM, NOW);
    assertStringIncludes(told(fake, "U0MAYA"), "at the same moment, and theirs is kept");
    const print = String(formPrint({ ...NORTHWIND, csm: "U0DIEGO" }));
    await setUpSaved(slack, { ids: ["C1"], by: "U0DIEGO", added: print }, TEAM, NOW);
    assertStringIncludes(told(fake, "U0DIEGO"), "at the same moment: yours is kept");
  });
});

Deno.test("setUpSaved() tells what two customers have and only one may", async () => {
  await withSlack(async (fake, slack) => {
    await putCustomer(slack, { ...NORTHWIND, channel: "C2", codename: "Ceres" });
    await putCustomer(slack, { ...NORTHWIND, id: "C2", internal_channel: "C2", codename: "Ceres" });
    await setUpSaved(slack, { ids: ["C1"], by: "U0MAYA" }, TEAM, NOW);
    const text = told(fake, "U0MAYA");
    assertStringIncludes(text, "Their channel is also another customer's.");
    assertStringIncludes(text, "Another customer has the same codename.");
  });
});

Deno.test("setUpSaved() removes what a change left of a customer who was forgotten meanwhile", async () => {
  await withSlack(async (fake, slack) => {
    fake.rows("customers").set("C1", { id: "C1", zone: "Asia/Tokyo" });
    await setUpSaved(slack, { ids: ["C1"], by: "U0MAYA" }, TEAM, NOW);
    assertEquals([...fake.rows("customers").keys()], []);
    assertEquals(fake.posted("C1"), []);
  });
});

Deno.test("setUpSaved() tells the operators, and who sent the form, what Slack refuses", async () => {
  await withSlack(async (fake, slack) => {
    await putCustomer(slack, NORTHWIND);
    fake.once("conversations.members", refusal("restricted_action"));
    await setUpSaved(slack, { ids: ["C1"], by: "U0MAYA" }, TEAM, NOW);
    for (const place of ["U0MAYA", "C0OPERATIONS"]) {
      assertStringIncludes(told(fake, place), "`restricted_action`");
    }
    assertEquals((await findCustomers(slack)).length, 1);
  });
});

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { putCustomer } from "../../../datastores/customers.ts";
import { changeStep } from "../../../datastores/next_steps.ts";
import { type Outgoing, putOutgoing } from "../../../datastores/outgoing.ts";
import { checkedCalls } from "../../../slack/checked_call.ts";
import type { FakeSlack } from "../../../slack/testing/fake_slack.ts";
import { execute } from "../../../slack/testing/run_function.ts";
import { ISSUE, logged, STEP } from "../testing/logged_call.ts";
import ShowCall from "./handler.ts";

const CHANNEL = "C0CUSTOMER";
const TEXT = `Here is the issue: ${ISSUE.url}. Do you know Aldermoor?`;

/** Somebody pressed *Send*: the message is on its way. */
async function sendOff(more: Partial<Outgoing> = {}): Promise<FakeSlack> {
  const fake = await logged({ issue: ISSUE }, { channel: CHANNEL });
  await putOutgoing(checkedCalls(fake.client), {
    id: "Fx7",
    step: "Fx1/1",
    customer: "C1",
    telling: "link",
    issue: "harbor/fleet#1",
    channel: CHANNEL,
    text: TEXT,
    by: "U0MAYA",
    at: Date.now(),
    ...more,
  });
  return fake;
}

async function show(fake: FakeSlack): Promise<void> {
  const inputs = { call: "Fx1", outgoing: "Fx7" };
  assertEquals(await execute(ShowCall, fake, { inputs }), { outputs: {} });
}

const direct = (fake: FakeSlack) =>
  JSON.stringify(fake.messages.filter(({ text }) => text.includes("was not sent")));

Deno.test("show_call sends a message once, and logs it", async () => {
  await using fake = await sendOff();
  await show(fake);
  await show(fake);
  assertEquals(fake.posted(CHANNEL).length, 1);
  assertStringIncludes(JSON.stringify(fake.posted(CHANNEL)), "Do you know Aldermoor?");
  assertEquals(fake.rows("next_steps").get("Fx1/1")?.sent_by, "U0MAYA");
  assertEquals(fake.rows("next_steps").has("outgoing:Fx7"), false);
  const thread = fake.posted("C1").filter(({ thread_ts }) => thread_ts);
  assertEquals(thread.length, 1);
  assertStringIncludes(thread[0].text, "sent the customer the link of step 1");
  assertEquals(direct(fake), "[]");
});

Deno.test("show_call checks a message again, and gives it back when it is not true any more", async () => {
  const changes: [says: string, change: (fake: FakeSlack) => Promise<unknown>][] = [
    [
      "This step is finished",
      (fake) => changeStep(checkedCalls(fake.client), STEP, { dropped: "No", dropped_by: "U0SAM" }),
    ],
    [
      "has the link already",
      (fake) => changeStep(checkedCalls(fake.client), STEP, { sent_at: 5, sent_by: "U0SAM" }),
    ],
    [
      "another issue now",
      (fake) => changeStep(checkedCalls(fake.client), STEP, { issue: { ...ISSUE, number: 2 } }),
    ],
    ["must not be said here: “Aldermoor”", (fake) =>
      putCustomer(checkedCalls(fake.client), {
        id: "C2",
        name: "Aldermoor",
        aliases: [],
        domains: [],
        internal_channel: "C2",
        channel_names: [],
        csm: "U0MAYA",
      })],
    ["another channel now", (fake) => {
      const row = fake.rows("customers").get("C1")!;
      fake.rows("customers").set("C1", { ...row, channel: "C0OTHER" });
      return Promise.resolve();
    }],
    ["customer was removed", (fake) => Promise.resolve(fake.rows("customers").delete("C1"))],
  ];
  for (const [says, change] of changes) {
    await using fake = await sendOff();
    await change(fake);
    await show(fake);
    assertEquals([...fake.posted(CHANNEL), ...fake.posted("C0OTHER")], [], says);
    const told = direct(fake);
    assertStringIncludes(told, says);
    assertStringIncludes(told, "Do you know Aldermoor?");
    assert(!fake.rows("next_steps").has("outgoing:Fx7"), says);
  }
});

Deno.test("show_call lets one of Done and Drop count, however close they were", async () => {
  const both = { done_at: 5, done_by: "U0SAM", dropped: "No beta", dropped_by: "U0MAYA" };
  const press = (fake: FakeSlack, did: string, by: string) =>
    execute(ShowCall, fake, { inputs: { call: "Fx1", step: "Fx1/1", did, by } });
  for (const order of [["done", "dropped"], ["dropped", "done"], ["dropped", "done", "dropped"]]) {
    await using fake = await logged({ kind: "follow_up", ...both });
    for (const did of order) await press(fake, did, did === "done" ? "U0SAM" : "U0MAYA");
    const lines = fake.posted("C1").filter(({ thread_ts }) => thread_ts);
    assertEquals(lines.length, 1, order.join());
    const row = fake.rows("next_steps").get("Fx1/1")!;
    assertEquals([Boolean(row.done_at), Boolean(row.dropped)], [
      order[0] === "done",
      order[0] !== "done",
    ]);
    assertStringIncludes(
      lines[0].text,
      order[0] === "done" ? "U0SAM marked" : "U0MAYA dropped",
    );
    const told = fake.messages.filter(({ text }) => text.includes("was a moment earlier"));
    assertEquals(told.length, 1);
  }
});

Deno.test("show_call sends what the app wrote, whatever customers are called", async () => {
  for (const name of ["GitHub Inc.", "Fleet", "Harbor", "Everyone", "Today", "Import Link"]) {
    await using fake = await sendOff({
      text: `Hi everyone, here's a link to the issue we discussed on today's call: ${ISSUE.url}`,
      telling: "link",
    });
    fake.rows("calls").set("Fx1", {
      ...fake.rows("calls").get("Fx1"),
      date: new Date().toISOString().slice(0, 10),
    });
    const slack = checkedCalls(fake.client);
    await putCustomer(slack, {
      id: "C2",
      name,
      aliases: [],
      domains: [],
      internal_channel: "C2",
      channel_names: [],
      csm: "U0MAYA",
    });
    await show(fake);
    assertEquals(direct(fake), "[]", name);
    assertEquals(fake.posted(CHANNEL).length, 1, name);
  }
});

Deno.test("show_call does not say that the customer has the link of an issue linked meanwhile", async () => {
  await using fake = await sendOff();
  // Somebody links another issue while the message is being posted.
  fake.once("chat.postMessage", async () => {
    await changeStep(checkedCalls(fake.client), STEP, {
      issue: { ...ISSUE, number: 2 },
      sent_at: null,
    });
    return undefined;
  }, ({ channel }) => channel === CHANNEL);
  await show(fake);
  assertEquals(fake.posted(CHANNEL).length, 1);
  assertEquals(fake.rows("next_steps").get("Fx1/1")?.sent_at, 0);
});

Deno.test("show_call names no date that product has not discussed", async () => {
  await using fake = await sendOff({ text: `${TEXT} Done by 15 March.` });
  await show(fake);
  assertEquals(fake.posted(CHANNEL), []);
  assertStringIncludes(direct(fake), "reads like a date");
});

Deno.test("show_call logs what was done as the row says it", async () => {
  await using fake = await logged({ dropped: "No beta", dropped_by: "U0MAYA" });
  const inputs = { call: "Fx1", step: "Fx1/1", did: "dropped", by: "U0MAYA" };
  await execute(ShowCall, fake, { inputs });
  const [line] = fake.posted("C1").filter(({ thread_ts }) => thread_ts);
  assertStringIncludes(line.text, "U0MAYA dropped step 1: No beta");
});

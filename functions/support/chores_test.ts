import { assertEquals, assertStringIncludes } from "@std/assert";
import { HOUR } from "@std/datetime";
import { putCustomer } from "../../datastores/customers.ts";
import { putLooks } from "../../datastores/operations/looks.ts";
import {
  changeRequest,
  findRequest,
  type RequestChange,
} from "../../datastores/support_requests.ts";
import type { SupportRequest } from "../../rules/support/support_request.ts";
import { paragraph } from "../../slack/blocks.ts";
import { checkedCalls, type Slack } from "../../slack/checked_call.ts";
import { doChores } from "../../slack/chore.ts";
import { FakeSlack } from "../../slack/testing/fake_slack.ts";
import { CHORES } from "./chores.ts";
import { answerMark } from "./give_back.ts";
import { showRequest } from "./show_card.ts";

const PLACES = { find: () => Promise.resolve(undefined), put: () => Promise.resolve() };
const ROOT = "1770000000.000100";
const REQUEST = { id: `C0CUSTOMER/${ROOT}`, customer: "C1", revision: 0 } as SupportRequest;

/** Does the two chores that finish what forms began, as a look does. */
async function look(fake: FakeSlack, now: number): Promise<void> {
  const chores = CHORES.filter(({ name }) => /^support_(?:lines|answers)$/.test(name));
  assertEquals(chores.length, 2);
  const slack = checkedCalls(fake.client);
  const swept = await doChores(chores, { slack, env: {}, now, part: "cards" }, PLACES, () => true);
  assertEquals(swept, { unfinished: [], failed: [] });
}

/** A request with a card, and what a form wrote before its run stopped. */
async function left(fake: FakeSlack, change: RequestChange, now: number): Promise<Slack> {
  const slack = checkedCalls(fake.client);
  await putCustomer(slack, {
    id: "C1",
    name: "Fernhill",
    aliases: [],
    domains: [],
    internal_channel: "C1",
    channel: "C0CUSTOMER",
    channel_names: [],
    csm: "U0MAYA",
  });
  const state = { channel: "C0CUSTOMER", open: [ROOT], closed: [], looked_at: now, tried_at: now };
  await putLooks(slack, [state], now);
  const asked = { asks: ROOT, latest: ROOT, found_at: now, waits_since: now, text: "As CSV?" };
  await changeRequest(slack, REQUEST, { ...asked, due_at: now + 24 * HOUR }, now);
  await showRequest(slack, REQUEST.id, now);
  await changeRequest(slack, REQUEST, change, now);
  return slack;
}

Deno.test("a look says once in the thread what a form did before its run stopped", async () => {
  await using fake = new FakeSlack();
  const now = Date.now();
  const unlogged = { line: "<@U0MAYA> put it off.", at: now };
  const slack = await left(fake, { unlogged }, now);
  const thread = () => fake.posted("C1").flatMap((one) => one.thread_ts ? [one.text] : []);
  await look(fake, now);
  assertEquals(thread(), [], "its run may still be at work");
  await look(fake, now + HOUR);
  assertEquals(thread(), [unlogged.line]);
  await changeRequest(slack, REQUEST, { unlogged }, now);
  await look(fake, now + HOUR);
  assertEquals(thread(), [unlogged.line], "a run stopped after the line");
  assertEquals((await findRequest(slack, REQUEST.id))?.unlogged, undefined);
});

Deno.test("an answer whose run stopped goes back to whoever wrote it, once, and not to the customer", async () => {
  await using fake = new FakeSlack();
  const now = Date.now();
  const outgoing = { by: "U0MAYA", at: now, text: "Yes, under Export." };
  const slack = await left(fake, { outgoing }, now);
  const told = () => fake.messages.filter(({ text }) => text.includes("is not sent"));
  await look(fake, now);
  assertEquals(told(), [], "it may still be under way");
  await look(fake, now + HOUR);
  await look(fake, now + 2 * HOUR);
  assertEquals(told().length, 1);
  assertStringIncludes(JSON.stringify(told()), "Yes, under Export.");
  assertEquals(fake.posted("C0CUSTOMER"), []);
  const kept = await findRequest(slack, REQUEST.id);
  assertEquals(kept?.outgoing, { ...outgoing, given_back: true }, "the form begins with it");

  // It was posted, and the run stopped before it was noted, or before its line said so.
  const row = (await findRequest(slack, REQUEST.id))!;
  const claimed = answerMark(row, outgoing.text);
  const writing = "<@U0MAYA> is writing to the customer…";
  await slack("chat.postMessage", {
    channel: "C1",
    thread_ts: row.card_ts,
    text: writing,
    blocks: [{ ...paragraph(writing), block_id: claimed }],
  });
  await changeRequest(slack, REQUEST, { outgoing, answered_at: now }, now);
  await look(fake, now + HOUR);
  const noted = await findRequest(slack, REQUEST.id);
  assertEquals([noted?.outgoing, noted?.answered_by], [undefined, "U0MAYA"]);
  await look(fake, now + 2 * HOUR);
  const thread = fake.posted("C1").flatMap((one) => one.thread_ts ? [one.text] : []);
  assertEquals(thread, ["<@U0MAYA> answered the customer."], "in place of what was under way");
  assertEquals(told().length, 1);
});

import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { DAY, HOUR, MINUTE } from "@std/datetime";
import { findSending, putSending } from "../../datastores/cases/sendings.ts";
import { findLooks } from "../../datastores/operations/looks.ts";
import { putSwap, type Swap } from "../../datastores/operations/turns.ts";
import { changeRequest, findRequest } from "../../datastores/support_requests.ts";
import { paragraph } from "../../slack/blocks.ts";
import { checkedCalls, SlackError } from "../../slack/checked_call.ts";
import { doChores } from "../../slack/chore.ts";
import { FakeSlack } from "../../slack/testing/fake_slack.ts";
import { CHORES } from "./chores.ts";
import { FORM_CHORES } from "./form_chores.ts";
import { answerMark } from "./give_back.ts";
import { keepOpen } from "./keep_open.ts";
import { pageName } from "./pages.ts";
import { SUPPORT_PAGING } from "./support_paging.ts";
import { left, REQUEST } from "./testing/kept_request.ts";
import { showOwedSwaps, showSwaps } from "./turns/show_swap.ts";

const PLACES = { find: () => Promise.resolve(undefined), put: () => Promise.resolve() };

/** Does the chores that finish what forms began, as a look does. */
async function look(fake: FakeSlack, now: number): Promise<void> {
  const chores = [...CHORES, ...FORM_CHORES].filter(({ name }) =>
    /^support_(?:lines|answers|sendings)$/.test(name)
  );
  assertEquals(chores.length, 3);
  const slack = checkedCalls(fake.client);
  const swept = await doChores(chores, { slack, env: {}, now, part: "cards" }, PLACES, () => true);
  assertEquals(swept, { unfinished: [], failed: [] });
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
  assertEquals(thread(), ["U0MAYA put it off."]);
  await changeRequest(slack, REQUEST, { unlogged }, now);
  await look(fake, now + HOUR);
  assertEquals(thread(), ["U0MAYA put it off."], "a run stopped after the line");
  assertEquals((await findRequest(slack, REQUEST.id))?.unlogged, undefined);
});

Deno.test("whoever something is asked of hears it once, though Slack refused it at first", async () => {
  await using fake = new FakeSlack();
  // On a Monday morning: nothing waits for working hours.
  const now = Date.parse("2026-02-02T10:00:00+01:00");
  const line = "<@U0PRIYA> hands it back to <@U0MAYA>.";
  const slack = await left(fake, { unlogged: { line, at: now } }, now);
  const told = () =>
    fake.messages.filter(({ text, channel }) =>
      /hands it|took over/.test(text) && channel !== "C1"
    );
  fake.refuse("conversations.open", "internal_error", 2);
  const chore = CHORES.find(({ name }) => name === "support_lines")!;
  const sweep = { slack, env: {}, now: now + HOUR, part: "cards" };
  await doChores([chore], sweep, PLACES, () => true);
  assertEquals(told(), []);
  await look(fake, now + HOUR);
  await look(fake, now + 2 * HOUR);
  assertEquals(told().length, 1);

  // A swap that was accepted: both sides hear of it.
  const swap: Swap = {
    ...{ id: "Fx7", level: "L1", from: "2026-02-16", to: "2026-02-22", times: 1, taken: true },
    ...{ base: "U0MAYA", of: "U0DIEGO", asked_by: "U0MAYA", asked_at: now },
    ...{ state: "accepted", answered_by: "U0DIEGO", answered_at: now },
  };
  await putSwap(slack, swap, now);
  fake.refuse("conversations.open", "internal_error", 4);
  await showSwaps(slack, [swap], undefined, now);
  assertEquals(told().length, 1);
  for (const _ of [1, 2]) {
    const swept = await doChores([showOwedSwaps], sweep, PLACES, () => true);
    assertEquals(swept, { unfinished: [], failed: [] });
  }
  assertEquals(told().length, 3);
});

Deno.test("a level that was asked has it, though a run stopped before it noted that", async () => {
  await using fake = new FakeSlack();
  const at = Date.parse("2026-02-02T10:00:00+01:00");
  const asked = { level: "L2", by: "U0MAYA", at, tried: "Restarted it", impact: "team" as const };
  const slack = await left(fake, { asked, level: "L2" }, at);
  const ask = () => SUPPORT_PAGING.goOn(slack, REQUEST.id, pageName("ask", at), at + 31 * MINUTE);
  fake.refuse("apps.datastore.update", "internal_error", 2);
  await assertRejects(ask, SlackError);
  const level = async () => (await findRequest(slack, REQUEST.id))?.level;
  assertEquals(await level(), "L2");
  await ask();
  assertEquals(await level(), "L3");
  assertEquals(
    fake.posted("C1").filter(({ text }) => text.includes("nobody has pressed")).length,
    1,
  );
  // The level below was asked before: that takes nothing back.
  await ask();
  assertEquals(await level(), "L3");
});

Deno.test("an answer whose run stopped goes back to whoever wrote it, once, and not to the customer", async () => {
  await using fake = new FakeSlack();
  const now = Date.now();
  const outgoing = { by: "U0MAYA", at: now, text: "Yes, under Export." };
  const slack = await left(fake, { outgoing }, now);
  const told = () => fake.messages.filter(({ text }) => text.includes("was not sent"));
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
  assertEquals(thread, ["U0MAYA answered the customer."], "in place of what was under way");
  assertEquals(told().length, 1);
});

Deno.test("what another answer took the place of goes back when its run stopped, and nothing else does", async () => {
  await using fake = new FakeSlack();
  const now = Date.now();
  const held = { by: "U0MAYA", at: now, text: "Yes, under Export." };
  const slack = await left(fake, { outgoing: held }, now);
  const row = { of: "request" as const, about: REQUEST.id, customer: "C1", at: now };
  const lost = { ...row, id: "FxLost", by: "U0SAM", text: "Not yet." };
  await putSending(slack, { ...row, ...held, id: "FxHeld" });
  await putSending(slack, lost);
  const told = () => fake.messages.filter(({ text }) => text.includes("was not sent"));
  await look(fake, now);
  assertEquals(told(), [], "they may still be under way");
  await look(fake, now + HOUR);
  await look(fake, now + 2 * HOUR);
  assertEquals(told().length, 2, "each hears once");
  assertStringIncludes(JSON.stringify(told()), "Not yet.");
  for (const id of ["FxHeld", "FxLost"]) assertEquals(await findSending(slack, id), undefined);
  // It was sent, and its run stopped before it removed the row.
  await putSending(slack, { ...lost, id: "FxSent" });
  await changeRequest(slack, REQUEST, { answered_at: now, answered_by: "U0SAM" }, now);
  await look(fake, now + HOUR);
  assertEquals([told().length, await findSending(slack, "FxSent")], [2, undefined]);
});

Deno.test("a request that was added by hand in the same moment as another is looked after by the next look", async () => {
  await using fake = new FakeSlack();
  const now = Date.now();
  const slack = await left(fake, {}, now);
  const roots = ["1770000001.000100", "1770000002.000100"];
  const [first, second] = await Promise.all(roots.map((root) => {
    const asked = { asks: root, latest: root, found_at: now, waits_since: now, asked_name: "Omar" };
    return changeRequest(slack, { ...REQUEST, id: `C1/${root}` }, asked, now);
  }));
  // The later of two writes holds.
  fake.once("apps.datastore.bulkPut", async () => {
    await keepOpen(slack, first, now);
    return undefined;
  });
  await keepOpen(slack, second, now);
  const open = async () => (await findLooks(slack, ["C1"])).get("C1")?.open.toSorted();
  assertEquals(await open(), [roots[1]]);
  const chore = FORM_CHORES.find(({ name }) => name === "support_by_hand")!;
  const sweep = { slack, env: {}, now, part: "cards" };
  for (const item of await chore.items(sweep)) await chore.work(item, sweep);
  assertEquals(await open(), roots);
  assertEquals(await chore.items(sweep), []);

  // What is open is kept, though nobody touches it for weeks; what is closed is kept for 35 days.
  const kept = async (id: string) => (await findRequest(slack, id))!.kept_until!;
  await changeRequest(slack, second, { answered_at: now, waits_since: null }, now);
  const later = { ...sweep, now: now + 30 * DAY };
  for (const item of await chore.items(later)) await chore.work(item, later);
  const days = async (id: string) => Math.round((await kept(id) - now) / DAY);
  assertEquals([await days(first.id), await days(REQUEST.id), await days(second.id)], [65, 65, 35]);
  assertEquals((await chore.items(later)).length, 0);
});

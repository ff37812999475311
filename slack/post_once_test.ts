import { assert, assertEquals, assertRejects } from "@std/assert";
import { checkedCalls, SlackError } from "./checked_call.ts";
import { claim } from "./claim.ts";
import { isPosted, postOnce, showMarked, updateMarked } from "./post_once.ts";
import { joinRun, newRun } from "./run.ts";
import { APP, dig, FakeSlack, refusal } from "./testing/fake_slack.ts";

const place = { channel: "C1", mark: "retro_card:2026-W05", since: 0 };
const message = { text: "Hello", blocks: [{ type: "divider" }, { type: "divider" }] };

Deno.test("postOnce() posts with its mark, and the second time finds it", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const first = await postOnce(slack, place, message);
  const second = await postOnce(slack, place, message);
  assertEquals(first.posted, true);
  assertEquals(second, { ts: first.ts, posted: false });
  assertEquals(fake.messages.length, 1);
  assertEquals(dig(fake.messages[0], "blocks.0.block_id"), place.mark);
});

Deno.test("postOnce() leaves one message of several runs at once", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  // None of them sees a message of the others before it posts.
  for (let n = 0; n < 4; n++) fake.once("conversations.history", { messages: [] });
  const runs = await Promise.all([1, 2, 3, 4].map(() => postOnce(slack, place, message)));
  assertEquals(fake.messages.length, 1);
  assertEquals(runs.filter(({ posted }) => posted).length, 1);
  assertEquals(new Set(runs.map(({ ts }) => ts)), new Set([fake.messages[0].ts]));
});

Deno.test("postOnce() takes its own back when an earlier one shows up, gone or not", async () => {
  await using fake = new FakeSlack();
  fake.once("conversations.history", { messages: [] }).once("conversations.history", {
    messages: [{ ts: "1.000000", blocks: [{ block_id: place.mark }] }],
  }).once("chat.delete", refusal("message_not_found"));
  const { ts, posted } = await postOnce(checkedCalls(fake.client), place, message);
  assertEquals([ts, posted], ["1.000000", false]);
});

Deno.test("postOnce() posts again what Slack did not post, and not what it did", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client, 10_000, () => Promise.resolve());
  fake.refuse("chat.postMessage", "internal_error", 1);
  assertEquals((await postOnce(slack, place, message)).posted, true);
  assertEquals(fake.messages.length, 1);
  const other = { ...place, mark: "retro_card:2026-W06" };
  fake.once("chat.postMessage", () => {
    fake.messages.push({ channel: "C1", ts: "9.0", text: "", blocks: [{ block_id: other.mark }] });
    return refusal("internal_error");
  });
  // Whose it is is not known: another run may have posted it at the same moment.
  assertEquals(await postOnce(slack, other, message), { ts: "9.0", posted: false });
  assertEquals(fake.messages.length, 2);
});

Deno.test("postOnce() looks in the thread, page by page, and shows the reply in the channel", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const { ts: thread_ts } = await slack<{ ts: string }>("chat.postMessage", {
    channel: place.channel,
    text: "The thread",
  });
  // More than a page of replies.
  for (let n = 0; n < 250; n++) {
    const ts = `${Number(thread_ts) + 1 + n}`;
    fake.messages.push({ channel: place.channel, ts, text: `${n}`, thread_ts, blocks: [] });
  }
  const thread = { ...place, thread_ts, reply_broadcast: true };
  const { ts } = await postOnce(slack, thread, message);
  assert(fake.seen("conversations.replies")[1].cursor);
  const posted = fake.messages.at(-1)!;
  assertEquals([posted.reply_broadcast, posted.ts], [true, ts]);
});

Deno.test("updateMarked() keeps the mark", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const { ts } = await postOnce(slack, place, message);
  await updateMarked(slack, { ...place, ts }, { text: "New", blocks: [{ type: "divider" }] });
  assertEquals(await postOnce(slack, place, message), { ts, posted: false });
  assertEquals(fake.messages[0].text, "New");
});

Deno.test("postOnce() takes no message of another installation for its own", async () => {
  await using fake = new FakeSlack();
  const theirs = { channel: "C1", ts: "1.000000", text: "", blocks: [{ block_id: place.mark }] };
  fake.messages.push({ ...theirs, app_id: "A0DEV" });
  fake.messages.push({ ...theirs, ts: "2.000000", bot_profile: { app_id: "A0DEV" } });
  const slack = checkedCalls(fake.client);
  const first = await postOnce(slack, place, message);
  assertEquals([first.posted, fake.messages.length], [true, 3]);
  fake.messages[2].app_id = APP;
  assertEquals(await postOnce(slack, place, message), { ts: first.ts, posted: false });
});

/** The calls of an app in whose channel another one has posted a message with the same mark. */
function besideAnother(fake: FakeSlack) {
  const theirs = { channel: "C1", ts: "1.000000", text: "Theirs", app_id: "A0OTHER" };
  fake.messages.push({ ...theirs, blocks: [{ type: "divider", block_id: place.mark }] });
  const { client } = fake;
  joinRun(client, newRun(APP));
  return { call: checkedCalls(client), ts: theirs.ts };
}

Deno.test("showMarked() posts once, in its place, what another app posted and it cannot change", async () => {
  await using fake = new FakeSlack();
  const { call: slack, ts } = besideAnother(fake);
  for (let n = 0; n < 2; n++) fake.once("chat.update", refusal("cant_update_message"));
  const noted = { ...place, ts };
  const both = await Promise.all([1, 2].map(() => showMarked(slack, noted, message)));
  const own = fake.messages.filter(({ text }) => text === "Hello");
  assertEquals(own.length, 1);
  assertEquals(new Set(both.map((one) => one.ts)), new Set([own[0].ts]));
  assertEquals(both.filter(({ posted }) => posted).length, 1);
  // From now on it is changed like any other.
  const again = { text: "Again", blocks: message.blocks };
  assertEquals(await showMarked(slack, { ...place, ts: own[0].ts }, again), {
    channel: "C1",
    ts: own[0].ts,
    posted: false,
  });
  assertEquals(fake.messages.map(({ text }) => text), ["Theirs", "Again"]);
});

Deno.test("showMarked() needs no word of whose a message is, and posts where the channel is gone", async () => {
  await using fake = new FakeSlack();
  const { ts } = besideAnother(fake);
  // Slack did not say which app runs.
  const slack = checkedCalls(fake.client);
  fake.once("chat.update", refusal("cant_update_message"));
  const { ts: own, posted } = await showMarked(slack, { ...place, ts }, message);
  assertEquals([own === ts, posted], [false, true]);

  fake.once("chat.update", refusal("channel_not_found"));
  const elsewhere = () => Promise.resolve("C2");
  const moved = await showMarked(slack, { ...place, ts: own, elsewhere }, message);
  assertEquals([moved.channel, moved.posted], ["C2", true]);
  fake.once("chat.update", refusal("channel_not_found"));
  const refused = await assertRejects(
    () => showMarked(slack, { ...place, ts: own, elsewhere: () => Promise.resolve("C1") }, message),
    SlackError,
  );
  assertEquals((refused as SlackError).error, "channel_not_found");
});

Deno.test("another app's mark is none, and its message no place for a lock", async () => {
  await using fake = new FakeSlack();
  const { call: slack, ts } = besideAnother(fake);
  assertEquals((await postOnce(slack, place, message)).posted, true);
  fake.once("conversations.replies", { messages: [fake.messages[0]] });
  assertEquals(await isPosted(slack, { channel: "C1", ts }), false);
  fake.once("conversations.replies", { messages: [fake.messages[0]] });
  const thread = { channel: "C1", thread_ts: ts, mark: "send:1", since: 0 };
  const refused = await assertRejects(() => claim(slack, thread, message, 0), SlackError);
  assertEquals((refused as SlackError).error, "thread_not_found");
});

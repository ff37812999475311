import { assertEquals } from "@std/assert";
import { checkedCalls } from "./checked_call.ts";
import { postOnce, updateMarked } from "./post_once.ts";
import { dig, FakeSlack, refusal } from "./testing/fake_slack.ts";

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

Deno.test("postOnce() looks in the thread, page by page, and shows the reply in the channel", async () => {
  await using fake = new FakeSlack();
  fake.once("conversations.replies", {
    messages: [{ ts: "5.0" }],
    response_metadata: { next_cursor: "next" },
  });
  const slack = checkedCalls(fake.client);
  const thread = { ...place, thread_ts: "5.0", reply_broadcast: true };
  const { ts } = await postOnce(slack, thread, message);
  assertEquals(fake.seen("conversations.replies")[1].cursor, "next");
  assertEquals(fake.messages[0].reply_broadcast, true);
  assertEquals(fake.messages[0].ts, ts);
});

Deno.test("updateMarked() keeps the mark", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const { ts } = await postOnce(slack, place, message);
  await updateMarked(slack, { ...place, ts }, { text: "New", blocks: [{ type: "divider" }] });
  assertEquals(await postOnce(slack, place, message), { ts, posted: false });
  assertEquals(fake.messages[0].text, "New");
});

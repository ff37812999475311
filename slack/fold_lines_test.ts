import { assertEquals, assertRejects } from "@std/assert";
import { HOUR, MINUTE, SECOND } from "@std/datetime";
import { checkedCalls, type Slack } from "./checked_call.ts";
import { paragraph } from "./blocks.ts";
import { claim } from "./claim.ts";
import { foldLines } from "./fold_lines.ts";
import { lookFor } from "./post_once.ts";
import { FakeSlack } from "./testing/fake_slack.ts";

const fold = (mark: string) =>
  mark.startsWith("line:") ? "marked" as const : mark.startsWith("old:") ? "unmarked" : "no";

Deno.test("lines of one go are one message, and each is still found by its mark", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const post = async (mark: string, text: string, more: Record<string, unknown> = {}) => {
    const block = { type: "section", block_id: mark, text: { type: "mrkdwn", text } };
    const message = { channel: "C1", text, blocks: [block], ...more };
    return (await slack<{ ts: string }>("chat.postMessage", message)).ts;
  };
  const thread_ts = await post("card", "The card");
  const there = { thread_ts };
  await post("line:1", "Maya has taken it.", there);
  await post("old:1", "0 of 4 checks were done.", there);
  const prepared = await post("prepare", "Prepare it", there);
  const last = await post("line:2", "Maya booked it.", there);
  await post("line:3", "Maya is writing to the customer…", there);
  const now = Number(last) * SECOND;
  // What somebody answered with a reaction stays what they answered: it is not folded.
  const reacted: Slack = async <T>(method: string, args?: Record<string, unknown>) => {
    const read = await slack<{ messages?: { ts: string }[] }>(method, args);
    const reactions = [{ name: "eyes", users: ["U1"], count: 1 }];
    return { ...read, messages: read.messages?.map((one) => ({ ...one, reactions })) } as T;
  };
  await foldLines(reacted, { channel: "C1", thread_ts, fold }, now);
  assertEquals(fake.seen("chat.update"), []);
  const thread = () =>
    fake.posted("C1").filter((one) => one.thread_ts === thread_ts).map(({ text }) => text);
  // Slack does not delete them: nothing is said twice, and folded the next time.
  fake.refuse("chat.delete", "internal_error", 4);
  await assertRejects(() => foldLines(slack, { channel: "C1", thread_ts, fold }, now));
  const said = thread().join("\n").split("\n").filter((line) => line.includes("has taken it"));
  assertEquals(said.length, 1);
  await foldLines(slack, { channel: "C1", thread_ts, fold }, now);
  const folded = "Maya has taken it.\n0 of 4 checks were done.\nMaya booked it.";
  assertEquals(thread(), ["Prepare it", folded, "Maya is writing to the customer…"]);
  const place = (mark: string) => ({ channel: "C1", thread_ts, mark, since: 0 });
  assertEquals((await lookFor(slack, place("line:1"))).ts, last);
  assertEquals((await lookFor(slack, place("old:1"))).ts, undefined);
  const before = fake.seen("chat.update").length;
  await foldLines(slack, { channel: "C1", thread_ts, fold }, now);
  assertEquals(fake.seen("chat.update").length, before, "nothing is left to fold");

  // Two hours later, one that was a card until now goes with the lines of its time.
  const update = { channel: "C1", ts: prepared, text: "It was prepared." };
  await slack("chat.update", {
    ...update,
    blocks: [{ ...paragraph(update.text), block_id: "old:2" }],
  });
  const later = now + 2 * HOUR;
  await foldLines(slack, { channel: "C1", thread_ts, fold }, later);
  assertEquals(thread()[0], "It was prepared.", "what is older is not looked at");
  await foldLines(slack, { channel: "C1", thread_ts, since: prepared, fold }, later);
  assertEquals(thread()[0], `It was prepared.\n${folded}`);

  // A claim whose run died is taken over: the others stay.
  const held = await claim(
    slack,
    place("line:2"),
    { text: "Again", blocks: [paragraph("Again")] },
    now + 2 * MINUTE,
  );
  assertEquals(held?.again, true);
  assertEquals(thread()[0], "It was prepared.\nMaya has taken it.\n0 of 4 checks were done.");
});

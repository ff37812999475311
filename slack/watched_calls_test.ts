import { assertEquals } from "@std/assert";
import { checkedCalls, type Slack } from "./checked_call.ts";
import { FakeSlack } from "./testing/fake_slack.ts";
import { type Change, plannedCalls, watchedCalls } from "./watched_calls.ts";

/** Something that reads, posts, and reads what it has posted. */
async function work(slack: Slack): Promise<unknown> {
  await slack("conversations.join", { channel: "C1" });
  const { ts } = await slack<{ ts: string }>("chat.postMessage", { channel: "C1", text: "Hi" });
  const { messages } = await slack<{ messages: { ts: string }[] }>("conversations.history", {
    channel: "C1",
  });
  return messages.some((message) => message.ts === ts);
}

Deno.test("plannedCalls() notes what would change, and changes nothing", async () => {
  await using fake = new FakeSlack();
  const changes: Change[] = [];
  const found = await work(plannedCalls(checkedCalls(fake.client), (one) => changes.push(one)));
  assertEquals(found, false);
  assertEquals(changes.map(({ method }) => method), ["conversations.join", "chat.postMessage"]);
  // Where the app would only just have joined, it does not even look.
  assertEquals(fake.calls, []);
});

Deno.test("watchedCalls() notes what Slack has changed, and nothing that it refused", async () => {
  await using fake = new FakeSlack();
  const changes: Change[] = [];
  fake.once("conversations.join", {});
  const slack = watchedCalls(checkedCalls(fake.client), (one) => changes.push(one));
  assertEquals(await work(slack), true);
  fake.refuse("chat.postMessage", "not_in_channel");
  await slack("chat.postMessage", { channel: "C2", text: "Hi" }).catch(() => {});
  assertEquals(changes.map(({ args }) => args.channel), ["C1", "C1"]);
});

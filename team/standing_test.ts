import { assertEquals, assertNotEquals } from "@std/assert";
import { SECOND } from "@std/datetime";
import { checkedCalls } from "../slack/checked_call.ts";
import { FakeSlack } from "../slack/testing/fake_slack.ts";
import { showStanding, type Standing } from "./standing.ts";

const home: Standing = { name: "home", channel: "C1" };
const says = (text: string) => ({ text, blocks: [{ type: "divider" }] });

Deno.test("showStanding() finds what a run posted and could not note, by a clock that is ahead", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  // The function's clock is most of a minute ahead of Slack's.
  const since = Date.now() + 50 * SECOND;
  const { ts } = await showStanding(slack, home, says("Hello"), undefined, since);
  const noted = { channel: "C1", since, shows: "" };
  const again = await showStanding(slack, home, says("Hello again"), noted, since + SECOND);
  assertEquals(again, { ts, pinned: false });
  assertEquals(fake.messages.map(({ text }) => text), ["Hello again"]);
});

Deno.test("showStanding() moves a message that is seconds old", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const now = Date.now();
  const moving = { ...home, moves: true };
  const { ts } = await showStanding(slack, moving, says("One"), undefined, now);
  const before = { channel: "C1", ts, since: now, shows: "one" };
  const moved = await showStanding(slack, moving, says("Two"), before, now + SECOND);
  assertNotEquals(moved.ts, ts);
  assertEquals(fake.messages.map(({ text }) => text), ["Two"]);
});

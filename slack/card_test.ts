import { assertEquals } from "@std/assert";
import { paragraph } from "./blocks.ts";
import { type Card, showCard } from "./card.ts";
import { checkedCalls } from "./checked_call.ts";
import { dig, FakeSlack } from "./testing/fake_slack.ts";

/** What the row of the card holds. */
interface Row {
  says: string;
  channel: string;
  ts?: string;
}

/** The card of one row, which notes where it is in the row. */
function cardOf(row: Row, noted: string[] = []): Card<Row> {
  return {
    read: () => Promise.resolve({ ...row }),
    place: ({ channel, ts }) => ({
      channel,
      ts,
      mark: "card:1",
      since: 0,
      elsewhere: () => Promise.resolve("C2"),
    }),
    render: ({ says }) => ({ text: says, blocks: [paragraph(says)] }),
    same: (shown, now) => shown.says === now.says,
    note: (_, { channel, ts, posted }) => {
      noted.push(`${channel} ${posted ? "posted" : "found"}`);
      Object.assign(row, { channel, ts });
      return Promise.resolve();
    },
  };
}

Deno.test("showCard() posts a card once, notes where it is, and updates it from then on", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const row: Row = { says: "open", channel: "C1" };
  const noted: string[] = [];
  const { ts } = await showCard(slack, cardOf(row, noted));
  assertEquals(row, { says: "open", channel: "C1", ts });
  row.says = "done";
  assertEquals(await showCard(slack, cardOf(row, noted)), {
    state: { says: "done", channel: "C1", ts },
    channel: "C1",
    ts,
  });
  assertEquals(noted, ["C1 posted"]);
  assertEquals(fake.messages.map(({ text }) => text), ["done"]);
  assertEquals(dig(fake.messages[0], "blocks.0.block_id"), "card:1");
});

Deno.test("showCard() shows what somebody changed while it was shown", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const row: Row = { says: "open", channel: "C1" };
  await showCard(slack, cardOf(row));
  row.says = "taken";
  fake.once("chat.update", () => {
    row.says = "done";
    return undefined;
  });
  const shown = await showCard(slack, cardOf(row));
  assertEquals([shown.state.says, fake.messages[0].text], ["done", "done"]);
  assertEquals(fake.messages.length, 1);
});

Deno.test("showCard() finds a card that was posted and not noted, and shows it what is there now", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const { ts } = await showCard(slack, cardOf({ says: "open", channel: "C1" }));
  const noted: string[] = [];
  const row: Row = { says: "done", channel: "C1" };
  assertEquals((await showCard(slack, cardOf(row, noted))).ts, ts);
  assertEquals([noted, row.ts], [["C1 found"], ts]);
  assertEquals(fake.messages.map(({ text }) => text), ["done"]);
});

Deno.test("showCard() posts a card again that somebody deleted, and where its channel is now", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const row: Row = { says: "open", channel: "C1", ts: "1.000000" };
  const noted: string[] = [];
  await showCard(slack, cardOf(row, noted));
  fake.once("chat.update", { ok: false, error: "channel_not_found" });
  await showCard(slack, cardOf(row, noted));
  assertEquals(noted, ["C1 posted", "C2 posted"]);
  assertEquals(fake.messages.map(({ channel }) => channel), ["C1", "C2"]);
});

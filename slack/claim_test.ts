import { assertEquals } from "@std/assert";
import { checkedCalls } from "./checked_call.ts";
import { claim } from "./claim.ts";
import { lookFor } from "./post_once.ts";
import { at, FakeSlack } from "./testing/fake_slack.ts";

const NOON = "2026-02-02T12:00:00Z";
const LATER = "2026-02-02T12:02:00Z";
const words = (text: string) => ({ text, blocks: [{ type: "divider" }] });

function place(thread_ts: string) {
  return { channel: "C1", thread_ts, mark: "send:1", since: 0 };
}

async function thread(fake: FakeSlack): Promise<string> {
  const { ts } = await checkedCalls(fake.client)<{ ts: string }>("chat.postMessage", {
    channel: "C1",
    text: "Card",
  });
  return ts;
}

Deno.test("claim() holds for one, also when two are at it at once, and after it is done", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  await at(NOON, async () => {
    const there = place(await thread(fake));
    const claims = await Promise.all(
      ["a", "b"].map((text) => claim(slack, there, words(text), Date.now())),
    );
    const [held, ...others] = claims.filter((one) => one !== undefined);
    assertEquals([others.length, held.again], [0, false]);
    await held.keep(words("Done"));
    assertEquals(await claim(slack, there, words("c"), Date.now()), undefined);
    const lines = fake.posted("C1").filter(({ thread_ts }) => thread_ts);
    assertEquals(lines.map(({ text }) => text), ["Done"]);
  });
});

Deno.test("claim() can be given back, and is taken over from a run that died", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  const there = await at(NOON, async () => place(await thread(fake)));
  await at(NOON, async () => {
    const held = await claim(slack, there, words("a"), Date.now());
    await held!.release();
    const again = await claim(slack, there, words("b"), Date.now());
    assertEquals(again?.again, false);
  });
  await at(LATER, async () => {
    const taken = await claim(slack, there, words("c"), Date.now());
    assertEquals(taken?.again, true, "somebody was at it, and nobody knows how far they came");
    const lines = fake.posted("C1").filter(({ thread_ts }) => thread_ts);
    assertEquals(lines.map(({ text }) => text), ["c"]);
  });
});

Deno.test("claim() holds for one of two who looked before either of them posted", async () => {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  await at(NOON, async () => {
    const there = place(await thread(fake));
    const looks = [lookFor(slack, there), lookFor(slack, there)];
    await Promise.all(looks);
    const first = await claim(slack, there, words("a"), Date.now(), undefined, looks[0]);
    const second = await claim(slack, there, words("b"), Date.now(), undefined, looks[1]);
    assertEquals([first?.again, second], [false, undefined]);
    const lines = fake.posted("C1").filter(({ thread_ts }) => thread_ts);
    assertEquals(lines.map(({ text }) => text), ["a"]);
  });
});

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { putNote } from "../../../datastores/retro_notes.ts";
import { checkedCalls } from "../../../slack/checked_call.ts";
import { at, FakeSlack, type PostedMessage, refusal } from "../../../slack/testing/fake_slack.ts";
import { open, publish } from "../testing/retro_steps.ts";

const MONDAY = "2026-02-02T09:00:00+01:00";
const MEETING = "2026-02-04T15:00:00+01:00";

async function openedRetro(): Promise<FakeSlack> {
  const fake = new FakeSlack();
  await at(MONDAY, () => open(fake));
  return fake;
}

async function write(fake: FakeSlack, user: string, went_well: string): Promise<void> {
  const saved_at = Date.parse("2026-02-03T12:00:00+01:00");
  await putNote(checkedCalls(fake.client), "2026-W05", {
    user,
    went_well,
    could_go_better: "",
    remember: `${user} remembers`,
    written_at: saved_at,
    saved_at,
  });
}

const digests = (fake: FakeSlack): PostedMessage[] =>
  fake.posted("C0RETRO").filter((message) => message.thread_ts);

Deno.test("publishing posts the digest in the card's thread and in the channel", async () => {
  await using fake = await openedRetro();
  await write(fake, "U0DIEGO", "Calm");
  assertEquals(await at(MEETING, () => publish(fake)), { outputs: {} });
  const [digest, ...others] = digests(fake);
  assertEquals(others, []);
  assertEquals(digest.thread_ts, fake.posted("C0RETRO")[0].ts);
  assertEquals(digest.reply_broadcast, true);
  assertStringIncludes(JSON.stringify(digest.blocks), "Calm");
  const card = JSON.stringify(fake.posted("C0RETRO")[0].blocks);
  assertStringIncludes(card, "The digest is in this thread");
  const row = fake.rows("retros").get("2026-W05")!;
  assertEquals(row.published_at, Date.parse(MEETING));
  assertEquals([row.writers, row.remember], [["U0DIEGO"], ["U0DIEGO remembers"]]);
  assert(fake.rows("retros").has("2026-W05/U0DIEGO"), "the note is kept for good");
});

Deno.test("publishing does nothing before the meeting", async () => {
  await using fake = await openedRetro();
  await at("2026-02-04T14:59:00+01:00", () => publish(fake));
  assertEquals(digests(fake), []);
});

Deno.test("publishing, fired twice, and twice at once, posts one digest", async () => {
  await using fake = await openedRetro();
  await write(fake, "U0DIEGO", "Calm");
  await at(MEETING, () => Promise.all([publish(fake), publish(fake)]));
  await at("2026-02-04T15:05:00+01:00", () => publish(fake));
  assertEquals(digests(fake).length, 1);
});

Deno.test("publishing shows a note that was saved while it published", async () => {
  await using fake = await openedRetro();
  await write(fake, "U0DIEGO", "Calm");
  fake.once("chat.postMessage", async () => {
    await write(fake, "U0SAM", "Just in time");
    return undefined;
  });
  await at(MEETING, () => publish(fake));
  assertStringIncludes(JSON.stringify(digests(fake)[0].blocks), "Just in time");
});

Deno.test("publishing carries on after a run that died in the middle", async () => {
  await using fake = await openedRetro();
  await write(fake, "U0DIEGO", "Calm");
  const unpublished = { ...fake.rows("retros").get("2026-W05")! };
  await at(MEETING, () => publish(fake));
  fake.rows("retros").set("2026-W05", unpublished);
  await at("2026-02-04T15:10:00+01:00", () => publish(fake));
  assertEquals(digests(fake).length, 1);
  assertEquals(fake.rows("retros").get("2026-W05")!.digest_ts, [digests(fake)[0].ts]);
});

Deno.test("publishing grows and shrinks a digest of several messages", async () => {
  await using fake = await openedRetro();
  const people = Array.from({ length: 8 }, (_, n) => `U${n}`);
  for (const user of people) await write(fake, user, `${user} `.repeat(1000).slice(0, 2900));
  await at(MEETING, () => publish(fake));
  const many = digests(fake).length;
  assert(many > 2);
  assertEquals(fake.rows("retros").get("2026-W05")!.digest_ts, digests(fake).map((m) => m.ts));
  fake.rows("retros").set("2026-W05", {
    ...fake.rows("retros").get("2026-W05")!,
    published_at: undefined,
  });
  for (const user of people) await write(fake, user, "short");
  await at("2026-02-04T15:10:00+01:00", () => publish(fake));
  assertEquals(digests(fake).length, 1);
});

Deno.test("publishing makes up for a meeting that was missed, the oldest first", async () => {
  await using fake = await openedRetro();
  await at("2026-02-09T09:00:00+01:00", () => open(fake));
  await at("2026-02-11T15:00:00+01:00", () => publish(fake));
  const titles = digests(fake).map(({ text }) => text.split("\n")[0]);
  assertEquals(titles, ["What week 5 taught us", "What week 6 taught us"]);
});

Deno.test("publishing reports a channel it cannot use, and publishes once it can", async () => {
  await using fake = await openedRetro();
  fake.once("conversations.replies", refusal("not_in_channel"));
  assertEquals(await at(MEETING, () => publish(fake)), { outputs: {} });
  assertEquals(fake.posted("C0OPERATIONS").length, 1);
  assertEquals(digests(fake), []);
  await at("2026-02-04T15:10:00+01:00", () => publish(fake));
  assertEquals(digests(fake).length, 1);
});

Deno.test("publishing says what is kept when Slack does not answer", async () => {
  await using fake = await openedRetro();
  fake.refuse("chat.postMessage", "internal_error");
  const { error } = await at(MEETING, () => publish(fake));
  assertStringIncludes(String(error), "The notes are kept");
});

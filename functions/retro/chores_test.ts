import { assertEquals, assertStringIncludes } from "@std/assert";
import { putNote } from "../../datastores/retro_notes.ts";
import { checkedCalls } from "../../slack/checked_call.ts";
import { APP, at, FakeSlack, refusal } from "../../slack/testing/fake_slack.ts";
import { open, sweep } from "./testing/retro_steps.ts";

const TUESDAY = "2026-02-03T10:00:00+01:00";
const WEDNESDAY = "2026-02-04T10:00:00+01:00";
const remind = (fake: FakeSlack) => sweep(fake, "retro");

async function openedRetro(): Promise<FakeSlack> {
  const fake = new FakeSlack();
  await at("2026-02-02T09:00:00+01:00", () => open(fake));
  return fake;
}

const reminders = (fake: FakeSlack, user: string) =>
  fake.posted(user).filter(({ text }) => text.includes("missing")).length;

Deno.test("remind_retro writes to who was on call and has not answered", async () => {
  await using fake = await openedRetro();
  await putNote(checkedCalls(fake.client), "2026-W05", {
    user: "U0DIEGO",
    went_well: "x",
    could_go_better: "",
    remember: "",
    written_at: 1,
    saved_at: 1,
  });
  await at(TUESDAY, () => remind(fake));
  assertEquals(["U0DIEGO", "U0JONAS", "U0AIKO", "U0MAYA"].map((user) => reminders(fake, user)), [
    0,
    1,
    1,
    0,
  ]);
  const card = JSON.stringify(fake.posted("C0RETRO")[0].blocks);
  assertStringIncludes(card, "Answered: <@U0DIEGO>", "the sweep brings the card up to date");
});

Deno.test("remind_retro reminds once a day, twice at most, and not from the meeting on", async () => {
  await using fake = await openedRetro();
  await at(TUESDAY, () => remind(fake));
  await at("2026-02-03T10:30:00+01:00", () => remind(fake));
  assertEquals(reminders(fake, "U0AIKO"), 1);
  await at(WEDNESDAY, () => remind(fake));
  assertEquals(reminders(fake, "U0AIKO"), 2);
  await at("2026-02-04T16:00:00+01:00", () => remind(fake));
  assertEquals(reminders(fake, "U0AIKO"), 2);
});

Deno.test("remind_retro started twice at once reminds once", async () => {
  await using fake = await openedRetro();
  await at(TUESDAY, () => Promise.all([remind(fake), remind(fake)]));
  assertEquals(reminders(fake, "U0AIKO"), 1);
});

Deno.test("who Slack refused to remind is reminded by the next sweep of the day, and nobody twice", async () => {
  await using fake = await openedRetro();
  const [first, second] = ["U0DIEGO", "U0JONAS"];
  const toFirst = ({ channel }: { channel?: unknown }) => channel === `D${first}`;
  fake.refuse("chat.postMessage", "internal_error", 2, toFirst);
  await at(TUESDAY, () => remind(fake));
  assertEquals([reminders(fake, first), reminders(fake, second)], [0, 1]);
  await at("2026-02-03T14:30:00+01:00", () => sweep(fake, "afternoon"));
  assertEquals([reminders(fake, first), reminders(fake, second)], [1, 1]);
});

Deno.test("who was not told that the retro is open is told by the next sweep, with its card", async () => {
  await using fake = new FakeSlack();
  const toAiko = ({ channel }: { channel?: unknown }) => channel === "DU0AIKO";
  fake.refuse("chat.postMessage", "internal_error", 2, toAiko);
  await at("2026-02-02T09:00:00+01:00", () => open(fake));
  assertEquals(fake.posted("U0AIKO"), []);
  await at("2026-02-02T09:30:00+01:00", () => sweep(fake, "morning"));
  await at("2026-02-02T14:30:00+01:00", () => sweep(fake, "afternoon"));
  assertEquals(fake.posted("U0AIKO").length, 1);
  assertEquals(fake.posted("U0DIEGO").length, 1);
});

Deno.test("remind_retro does nothing on the opening day, or without a retro", async () => {
  await using fake = await openedRetro();
  await at("2026-02-02T10:00:00+01:00", () => remind(fake));
  assertEquals(reminders(fake, "U0AIKO"), 0);
  await using empty = new FakeSlack();
  assertEquals(await at(TUESDAY, () => remind(empty)), { outputs: {} });
  assertEquals(empty.messages, []);
});

Deno.test("remind_retro reports who cannot be written to, and goes on", async () => {
  await using fake = await openedRetro();
  fake.once("chat.postMessage", refusal("messages_tab_disabled"));
  await at(TUESDAY, () => remind(fake));
  assertEquals(fake.posted("C0OPERATIONS").length, 1);
  assertEquals(reminders(fake, "U0AIKO"), 1);
});

Deno.test("a sweep opens the retro that the schedule could not open, once", async () => {
  await using fake = await openedRetro();
  const MONDAY = "2026-02-09T09:00:00+01:00";
  // What is due is published first, and reads as well.
  fake.refuse("apps.datastore.get", "internal_error", 6);
  const failed = await at(MONDAY, () => open(fake));
  assertStringIncludes(String(failed.error), "not open yet");
  await at("2026-02-09T08:30:00+01:00", () => sweep(fake, "morning"));
  assertEquals(fake.posted("C0RETRO").filter(isCard).length, 1, "not before its hour");
  await at("2026-02-09T14:00:00+01:00", () => sweep(fake, "afternoon"));
  await at("2026-02-10T08:30:00+01:00", () => sweep(fake, "morning"));
  const cards = fake.posted("C0RETRO").filter(isCard);
  assertEquals(cards.length, 2);
  assertStringIncludes(cards[1].text, "week 6");
});

Deno.test("a sweep opens no retro where none is held, and the first one that its schedule missed", async () => {
  await using fake = new FakeSlack();
  await at(TUESDAY, () => sweep(fake, "morning"));
  assertEquals(fake.messages, []);
  const workflow = { callback_id: "open_retro", app_id: APP };
  const created = (instant: string) => Date.parse(instant) / 1000;
  const schedule = { id: "FtWEEKLY", type: "scheduled", name: "Weekly retro", workflow };
  fake.triggers.push({ ...schedule, date_created: created("2026-02-02T12:00:00+01:00") });
  await at(TUESDAY, () => sweep(fake, "morning"));
  assertEquals(fake.messages, [], "it was made after the hour");
  fake.triggers[0].date_created = created("2026-02-01T12:00:00+01:00");
  await at(TUESDAY, () => sweep(fake, "retro"));
  assertEquals(fake.posted("C0RETRO").filter(isCard).length, 1);
});

Deno.test("a sweep publishes a digest that is due, and shows a late note that was not shown", async () => {
  await using fake = await openedRetro();
  await at("2026-02-04T16:00:00+01:00", () => sweep(fake, "afternoon"));
  const [, digest] = fake.posted("C0RETRO");
  assertStringIncludes(digest.text, "What week 5 taught us");
  const late = Date.parse("2026-02-05T09:00:00+01:00");
  await putNote(checkedCalls(fake.client), "2026-W05", {
    user: "U0SAM",
    went_well: "Calm",
    could_go_better: "",
    remember: "",
    written_at: late,
    saved_at: late,
  });
  await at("2026-02-06T08:30:00+01:00", () => sweep(fake, "morning"));
  assertStringIncludes(JSON.stringify(fake.posted("C0RETRO")[1].blocks), "Calm");
  const before = fake.seen("chat.update").length;
  await at("2026-02-06T14:00:00+01:00", () => sweep(fake, "afternoon"));
  await at("2026-02-09T08:30:00+01:00", () => sweep(fake, "morning"));
  assertEquals(fake.seen("chat.update").length, before, "shown once");
});

const isCard = ({ text }: { text: string }) => text.includes("is open");

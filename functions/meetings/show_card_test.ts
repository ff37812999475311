import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { HOUR } from "@std/datetime";
import { putCustomer } from "../../datastores/customers.ts";
import { changeMeeting, findMeeting, putMeeting } from "../../datastores/meetings.ts";
import type { Meeting } from "../../rules/meetings/meeting.ts";
import { checkedCalls, type Slack } from "../../slack/checked_call.ts";
import { assertMessage } from "../../slack/testing/block_rules.ts";
import { at, FakeSlack } from "../../slack/testing/fake_slack.ts";
import { formerCard, meetingCard } from "./card_blocks.ts";
import { joinMessage, neededMessage, releasedMessage } from "./people_blocks.ts";
import { formerPreparation, preparationMessage } from "./preparation_blocks.ts";
import { showMeeting } from "./show_card.ts";

const NOON = "2026-02-02T12:00:00Z";
const NOW = Date.parse(NOON);
const START = NOW + 24 * HOUR;

const meeting: Meeting = {
  id: "Fx1",
  customer: "C1",
  channel: "C1",
  why: "w".repeat(700),
  asked_by: "n".repeat(100),
  email: `${"e".repeat(180)}@fernhill.example`,
  wish: "<!channel> *next* `week`",
  urgency: "urgent",
  company: "CS, with the L2 and L3 on call",
  note: "n".repeat(700),
  owner: "U0MAYA",
  handed_by: "U0DIEGO",
  handed_at: NOW,
  created_at: NOW,
  join_link: "https://meet.example/a|b>c",
  agenda_link: "https://docs.example/a",
  past_starts: [],
  checks: {},
  rungs: {},
  revision: 0,
  reminders: 0,
  direct_cards: [],
  joins: [],
};

async function handed(more: Partial<Meeting> = {}): Promise<FakeSlack> {
  const fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  await addCustomer(slack, "C1", "Fernhill");
  await putMeeting(slack, { ...meeting, ...more });
  return fake;
}

async function addCustomer(slack: Slack, id: string, name: string): Promise<void> {
  await putCustomer(slack, {
    id,
    name,
    aliases: [],
    domains: [],
    internal_channel: id,
    channel_names: [],
    csm: "U0MAYA",
  });
}

const cards = (fake: FakeSlack) => fake.posted("C1").filter(({ thread_ts }) => !thread_ts);
const show = (fake: FakeSlack) =>
  at(NOON, () => showMeeting(checkedCalls(fake.client), "Fx1", NOW));

Deno.test("each message about a meeting is one that Slack takes, at every stage", () => {
  const tick = { by: "U0MAYA", at: NOW, for: START };
  const stages: Partial<Meeting>[] = [
    {},
    { passed_by: "U0DIEGO", passed_why: "y".repeat(300) },
    { taken_by: "U0MAYA", taken_at: NOW },
    { link_sent_at: NOW, link_sent_by: "U0MAYA" },
    { start: START },
    { start: START, checks: { accepted: tick } },
    { start: START, missed_for: START, missed_by: "U0MAYA", rungs: { slack: tick } },
    { start: START, missed_for: START, offered_for: START },
    { start: START, held_at: NOW, held_by: "U0MAYA" },
    { start: START, held_at: NOW, held_by: "U0MAYA", call: "Fx2" },
    { cancelled_at: NOW, cancelled_by: "U0MAYA", cancelled_why: "s".repeat(300) },
  ];
  for (const stage of stages) {
    for (const url of [undefined, "https://slack.com/shortcuts/Ft1/x"]) {
      const state = {
        meeting: { ...meeting, ...stage, prepared_for: START },
        customer: { id: "C1", name: "N".repeat(200) },
        now: NOW,
        next_look: START,
        card_link: "https://harbor.slack.com/archives/C1/p1",
        ...(url ? { url, log_url: url } : {}),
      };
      assertMessage(meetingCard(state));
      assertMessage(formerCard(state));
      assert(!JSON.stringify(meetingCard(state)).includes("<!channel>"));
      if (!state.meeting.start) continue;
      assertMessage(preparationMessage({ ...state, steps: [] }));
      assertMessage(formerPreparation(state));
      assertMessage(joinMessage(state));
      assertMessage(neededMessage(state, true));
      assertMessage(releasedMessage(state, START));
    }
  }
});

Deno.test("showMeeting() shows one card and one direct message, whoever asks", async () => {
  await using fake = await handed();
  await Promise.all([show(fake), show(fake)]);
  assertEquals(cards(fake).length, 1);
  assertEquals(fake.posted("DU0MAYA").length, 1);
});

Deno.test("showMeeting() posts a card anew that somebody deleted", async () => {
  await using fake = await handed();
  await show(fake);
  fake.messages.splice(0);
  await show(fake);
  assertEquals(cards(fake).length, 1);
});

Deno.test("showMeeting() shows what is written while it is at it", async () => {
  await using fake = await handed();
  await show(fake);
  const slack = checkedCalls(fake.client);
  fake.once("chat.update", async () => {
    await changeMeeting(slack, meeting, { why: "Something else" });
    return undefined;
  });
  await show(fake);
  assertStringIncludes(JSON.stringify(cards(fake)), "Something else");
});

Deno.test("showMeeting() schedules the reminders to join, and takes them back", async () => {
  await using fake = await handed({ start: START, taken_by: "U0MAYA", taken_at: NOW });
  await show(fake);
  const users = ["DU0AIKO", "DU0MAYA", "DU0PRIYA"];
  assertEquals(fake.scheduled.map(({ channel_id }) => channel_id).sort(), users);
  await show(fake);
  assertEquals(fake.scheduled.length, 3, "once");
  const slack = checkedCalls(fake.client);
  const later = START + HOUR;
  await changeMeeting(slack, (await findMeeting(slack, "Fx1"))!, { start: later });
  await show(fake);
  const times = new Set(fake.scheduled.map(({ post_at }) => post_at));
  assertEquals([...times], [(later - 3 * 60_000) / 1000]);
  await changeMeeting(slack, (await findMeeting(slack, "Fx1"))!, {
    cancelled_at: NOW,
    cancelled_by: "U0MAYA",
  });
  await show(fake);
  assertEquals(fake.scheduled, []);
});

Deno.test("showMeeting() tells the reminders of two customers apart who are called the same", async () => {
  const booked = { start: START, company: "CS", taken_by: "U0MAYA", taken_at: NOW };
  await using fake = await handed(booked);
  const slack = checkedCalls(fake.client);
  await addCustomer(slack, "C2", "Quillmark");
  await putMeeting(slack, { ...meeting, ...booked, id: "Fx2", customer: "C2", channel: "C2" });
  for (const id of ["C1", "C2"]) fake.away.add(`${id}/U0MAYA`);
  await show(fake);
  await at(NOON, () => showMeeting(slack, "Fx2", NOW));
  const mine = () => fake.scheduled.filter(({ channel_id }) => channel_id === "DU0MAYA");
  assertEquals(mine().length, 2);
  assert(!/Fernhill|Quillmark/.test(JSON.stringify(mine())));
  await changeMeeting(slack, (await findMeeting(slack, "Fx1"))!, { cancelled_at: NOW });
  await show(fake);
  const { joins } = (await findMeeting(slack, "Fx2"))!;
  assertEquals(mine().map(({ id }) => id), joins.map(({ id }) => id));
});

Deno.test("showMeeting() takes the reminders back when the customer was forgotten meanwhile", async () => {
  await using fake = await handed({ start: START, taken_by: "U0MAYA", taken_at: NOW });
  fake.once("chat.scheduleMessage", () => {
    for (const store of ["customers", "meetings"]) fake.rows(store).clear();
    return undefined;
  });
  await show(fake);
  assertEquals(fake.seen("chat.scheduleMessage").length, 3);
  assertEquals([fake.scheduled, fake.rows("meetings").size], [[], 0]);
});

Deno.test("showMeeting() gives nobody outside a link, or a word, that names a customer", async () => {
  await using fake = await handed({
    start: START,
    taken_by: "U0MAYA",
    taken_at: NOW,
    why: "They want what Quillmark has",
    join_link: "https://fernhill.zoom.example/j/1",
  });
  await addCustomer(checkedCalls(fake.client), "C2", "Quillmark");
  fake.away.add("C1/U0PRIYA").add("C2/U0PRIYA").add("C2/U0AIKO").add("C1/U0MAYA");
  await show(fake);
  const [join] = fake.scheduled.filter(({ channel_id }) => channel_id === "DU0PRIYA");
  assertStringIncludes(JSON.stringify(join), "The link is on the card");
  const outside = JSON.stringify([join, fake.posted("DU0PRIYA"), fake.posted("DU0MAYA")]);
  assertStringIncludes(outside, "what Quillmark has", "Maya is in their channel");
  assert(!/fernhill|docs\.example/i.test(outside), outside);
  assert(!/Quillmark/.test(JSON.stringify(fake.posted("DU0PRIYA"))));
});

Deno.test("showMeeting() of a meeting that is not there shows nothing", async () => {
  await using fake = new FakeSlack();
  assertEquals(await showMeeting(checkedCalls(fake.client), "Fx9", NOW), undefined);
  assertEquals(fake.messages, []);
});

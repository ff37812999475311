import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { HOUR } from "@std/datetime";
import { putCustomer } from "../../datastores/customers.ts";
import { findMeetings, putMeeting } from "../../datastores/meetings.ts";
import type { Meeting } from "../../rules/meetings/meeting.ts";
import { checkedCalls } from "../../slack/checked_call.ts";
import { doChores } from "../../slack/chore.ts";
import { at, FakeSlack } from "../../slack/testing/fake_slack.ts";
import { CHORES } from "./chores.ts";

const AFTERNOON = "2026-02-03T13:30:00Z";
const NOW = Date.parse(AFTERNOON);

function meeting(number: number, more: Partial<Meeting> = {}): Meeting {
  return {
    id: `Fx${String(number).padStart(4, "0")}`,
    customer: "C1",
    channel: "C1",
    card_ts: "1770022800.000100",
    why: "The import",
    urgency: "normal",
    company: "CS alone",
    owner: "U0MAYA",
    handed_by: "U0DIEGO",
    handed_at: NOW - 30 * HOUR,
    created_at: NOW - 30 * HOUR,
    past_starts: [],
    checks: {},
    rungs: {},
    revision: 0,
    reminders: 0,
    direct_cards: [],
    joins: [],
    ...more,
  };
}

/** A Slack with meetings in it, and what a sweep over them costs. */
async function withMeetings(
  meetings: readonly Meeting[],
  work: (fake: FakeSlack, sweep: (hasTime?: () => boolean) => Promise<number>) => Promise<void>,
): Promise<void> {
  await using fake = new FakeSlack();
  const slack = checkedCalls(fake.client);
  await putCustomer(slack, {
    id: "C1",
    name: "Fernhill",
    aliases: [],
    domains: [],
    internal_channel: "C1",
    channel_names: [],
    csm: "U0MAYA",
  });
  for (const one of meetings) await putMeeting(slack, one);
  const kept = new Map<string, string | undefined>();
  const places = {
    find: (name: string) => Promise.resolve(kept.get(name)),
    put: (name: string, key?: string) => Promise.resolve(void kept.set(name, key)),
  };
  await work(fake, async (hasTime = () => true) => {
    const before = fake.calls.length;
    const slack = checkedCalls(fake.client);
    const sweep = { slack, env: {}, now: NOW, part: "afternoon" };
    await at(AFTERNOON, () => doChores(CHORES, sweep, places, hasTime));
    return fake.calls.length - before;
  });
}

const taken = { taken_by: "U0MAYA", taken_at: NOW };

Deno.test("a hundred meetings that nobody took are one message to their owner, with few calls", async () => {
  const untaken = Array.from({ length: 100 }, (_, number) => meeting(number));
  const others = Array.from({ length: 400 }, (_, number) => meeting(number + 100, taken));
  await withMeetings([...untaken, ...others], async (fake, sweep) => {
    const calls = await sweep();
    const [message, ...more] = fake.posted("DU0MAYA");
    assertEquals(more.length, 0);
    assertStringIncludes(JSON.stringify(message.blocks), "And 90 more");
    assert(calls < 160, `${calls} calls`);
    assertEquals(
      (await findMeetings(checkedCalls(fake.client))).filter((one) => one.reminders === 1).length,
      100,
    );
    await sweep();
    assertEquals(fake.posted("DU0MAYA").length, 1, "once in a sweep");
  });
});

Deno.test("a sweep that runs out of time goes on with the meetings that it has not looked after", async () => {
  const start = NOW + 2 * HOUR;
  const due = Array.from(
    { length: 30 },
    (_, number) => meeting(number, { ...taken, start, card_ts: undefined as never }),
  );
  await withMeetings(due, async (fake, sweep) => {
    const shown = () => fake.posted("C1").filter(({ thread_ts }) => !thread_ts).length;
    const counts: number[] = [];
    for (let sweeps = 0; sweeps < 4; sweeps++) {
      const before = shown();
      await sweep(() => shown() === before);
      counts.push(shown());
    }
    assertEquals(counts, [8, 16, 24, 30]);
  });
});

Deno.test("an archived channel that holds many meetings is reported once", async () => {
  const due = Array.from(
    { length: 20 },
    (_, number) => meeting(number, { ...taken, changed_at: NOW }),
  );
  await withMeetings(due, async (fake, sweep) => {
    fake.refuse("chat.update", "is_archived", 40);
    await sweep();
    const told = fake.posted("#baton-operations").concat(fake.posted("C0OPERATIONS"));
    assertEquals(told.filter(({ text }) => text.includes("is archived")).length, 1);
  });
});

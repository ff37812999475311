/** Looks at customers' channels, one after the other, with the rows that they keep. */
import { assertEquals } from "@std/assert";
import { DAY, HOUR, MINUTE } from "@std/datetime";
import { SmallSlack } from "../bench/support/small_slack.ts";
import { findAllRequests } from "../datastores/support_requests.ts";
import { lookAtChannels } from "../functions/support/look.ts";
import { type ChannelMessage, tsOf } from "../rules/support/channel_message.ts";
import { stageOf, type SupportRequest } from "../rules/support/support_request.ts";
import type { Slack } from "../slack/checked_call.ts";
import { SlackError } from "../slack/checked_call.ts";
import { handbook } from "./handbooks/berlin.ts";

/** A Tuesday, ten in Berlin. */
const TEN = Date.parse("2026-05-12T08:00:00Z");
const CHANNEL = "C0CUST0";

class Channels extends SmallSlack {
  constructor(count = 1) {
    super();
    this.person = (user) =>
      /^U0TEAM/.test(user) ? { team_id: "T0" } : { team_id: "T1", is_stranger: false };
    for (let at = 0; at < count; at++) {
      const [id, channel] = [`C0INT${String(at).padStart(2, "0")}`, `C0CUST${at}`];
      const [name, csm] = [`Customer ${String(at).padStart(2, "0")}`, "U0TEAMMAYA"];
      this.store("customers").set(id, { id, name, csm, internal_channel: id, channel });
      this.channels.set(channel, []);
    }
  }

  say(minutes: number, user: string, text: string, more: Partial<ChannelMessage> = {}): string {
    const ts = tsOf(TEN + minutes * MINUTE);
    this.channels.get(CHANNEL)!.push({ ts, user, text, ...more });
    return ts;
  }

  find(ts: string): ChannelMessage {
    return this.channels.get(CHANNEL)!.find((one) => one.ts === ts)!;
  }

  delete(ts: string): void {
    this.channels.set(CHANNEL, this.channels.get(CHANNEL)!.filter((one) => one.ts !== ts));
  }

  async look(minutes: number, slack: Slack = this.call, hasTime = () => true) {
    const now = TEN + minutes * MINUTE;
    return await lookAtChannels({ slack, home: { team_id: "T0" }, now, policy: handbook, hasTime });
  }

  async requests(): Promise<SupportRequest[]> {
    return (await findAllRequests(this.call)).sort((a, b) => a.id < b.id ? -1 : 1);
  }
}

Deno.test("a look sees edits and deletions of what waits, and of what was answered within a day", async () => {
  const slack = new Channels();
  await slack.look(-60);
  const root = slack.say(0, "U1", "Does it ned a restart?");
  slack.say(10, "U0TEAMANN", "No", { thread_ts: root });
  const thanks = slack.say(20, "U1", "thanks", { thread_ts: root });
  const more = slack.say(30, "U1", "And a licence", { thread_ts: root });
  const answer = slack.say(40, "U0TEAMANN", "No", { thread_ts: root });
  await slack.look(60);
  const [first] = await slack.requests();
  assertEquals([first.clocks, first.answered_at, stageOf(first)], [
    2,
    TEN + 40 * MINUTE,
    "answered",
  ]);
  assertEquals(first.pleasantries, [thanks]);

  // Spelling corrected, of what counted all along: nothing begins.
  const edited = { ts: tsOf(TEN + 70 * MINUTE) };
  Object.assign(slack.find(root), { text: "Does it need a restart?", edited });
  Object.assign(slack.find(more), { text: "And a license", edited });
  await slack.look(80);
  assertEquals((await slack.requests())[0].answered_at, TEN + 40 * MINUTE);
  // Thanks become a question, and no reply moves the thread on.
  const later = { ts: tsOf(TEN + 90 * MINUTE) };
  Object.assign(slack.find(thanks), { text: "thanks, and how long?", edited: later });
  await slack.look(100);
  const [asked] = await slack.requests();
  assertEquals([asked.waits_since, asked.clocks, stageOf(asked)], [
    TEN + 90 * MINUTE,
    3,
    "waiting",
  ]);
  // Taken back again; then our answer, and then everything.
  slack.delete(thanks);
  await slack.look(110);
  assertEquals(stageOf((await slack.requests())[0]), "answered");
  slack.delete(answer);
  await slack.look(120);
  assertEquals((await slack.requests())[0].waits_since, TEN + 30 * MINUTE);
  slack.channels.set(CHANNEL, []);
  await slack.look(130);
  assertEquals((await slack.requests()).map(stageOf), ["taken_back"]);
});

Deno.test("the first look tells of the last day, and the same look twice of nothing more", async () => {
  const slack = new Channels();
  slack.say(-60 * 30, "U1", "From the day before yesterday");
  slack.say(-60, "U2", "This morning, urgent!");
  await Promise.all([slack.look(0), slack.look(0)]);
  await slack.look(0);
  const found = await slack.requests();
  assertEquals(found.map(({ text, urgent }) => [text, urgent]), [["This morning, urgent!", true]]);
  // A guest of a channel whose account says nothing is outside by their workspace.
  assertEquals(found[0].due_at, TEN - HOUR + DAY);
});

Deno.test("a press that no answer is needed holds until the customer writes again", async () => {
  const slack = new Channels();
  await slack.look(-60);
  const root = slack.say(0, "U1", "We restart on Friday");
  await slack.look(30);
  const rows = slack.store("support_requests");
  const [id] = rows.keys();
  rows.set(id, { ...rows.get(id), needs_none: root, needs_none_by: "U0TEAMANN" });
  await slack.look(60);
  assertEquals((await slack.requests()).map(stageOf), ["not_needed"]);
  slack.say(70, "U1", "Or on Monday", { thread_ts: root });
  await slack.look(80);
  const [again] = await slack.requests();
  assertEquals([stageOf(again), again.clocks, again.waits_since], [
    "waiting",
    2,
    TEN + 70 * MINUTE,
  ]);
});

Deno.test("threads are found again after weeks, also those that no history shows", async () => {
  const slack = new Channels();
  const days = (count: number) => count * 24 * 60;
  const root = slack.say(0, "U1", "The export stops");
  slack.say(10, "U0TEAMANN", "Fixed", { thread_ts: root });
  await slack.look(60);
  await slack.look(days(20));
  slack.say(days(29), "U1", "It stops again", { thread_ts: root });
  await slack.look(days(29) + 30);
  assertEquals((await slack.requests())[0].clocks, 2);
  slack.say(days(29) + 60, "U0TEAMANN", "Now it goes", { thread_ts: root });
  await slack.look(days(32));
  slack.say(days(33), "U1", "No, it does not", { thread_ts: root });
  await slack.look(days(33) + 30);
  const [old] = await slack.requests();
  assertEquals([stageOf(old), old.clocks], ["waiting", 3]);
});

Deno.test("a look that was cut goes on with the next channels, and two misses are told", async () => {
  const slack = new Channels(20);
  let batches = 0;
  const { read, left } = await slack.look(0, slack.call, () => ++batches < 2);
  assertEquals([read, left], [16, 4]);
  const asked: string[] = [];
  const watching = ((method: string, args: Record<string, unknown>) => {
    if (method === "conversations.history") asked.push(String(args.channel));
    return slack.call(method, args);
  }) as unknown as Slack;
  await slack.look(10, watching);
  assertEquals(asked.slice(0, 4), ["C0CUST16", "C0CUST17", "C0CUST18", "C0CUST19"]);

  const posted: string[] = [];
  const refusing = ((method: string, args: Record<string, unknown>) => {
    if (method === "conversations.history" && args.channel === "C0CUST3") {
      throw new SlackError(method, "not_in_channel");
    }
    if (method === "chat.postMessage") posted.push(String(args.text));
    return method.startsWith("chat.") ? { ts: "1.000001" } : slack.call(method, args);
  }) as unknown as Slack;
  await slack.look(20, refusing);
  assertEquals(posted, []);
  await slack.look(30, refusing);
  assertEquals(posted.length, 1);
  assertEquals(/<#C0CUST3>.*2 times.*invite/i.test(posted[0]), true, posted[0]);
});

Deno.test("of two roots that are one request each may be deleted, in either order", async () => {
  for (const gone of [0, 1]) {
    const slack = new Channels();
    await slack.look(-60);
    const roots = [slack.say(0, "U1", "The agent stops"), slack.say(10, "U1", "On two hosts")];
    await slack.look(30);
    assertEquals((await slack.requests()).map(({ merged }) => merged), [[roots[1]]]);
    slack.delete(roots[gone]);
    for (const minutes of [60, 90, 26 * 60]) {
      await slack.look(minutes);
      const [left, ...others] = await slack.requests();
      assertEquals(others, []);
      const since = TEN + (gone === 0 ? 10 : 0) * MINUTE;
      assertEquals([stageOf(left), left.waits_since], ["waiting", since], `${gone}: ${minutes}`);
    }
    slack.say(27 * 60, "U0TEAMANN", "Fixed", { thread_ts: roots[1 - gone] });
    await slack.look(28 * 60);
    assertEquals((await slack.requests()).map(stageOf), ["answered"]);
    slack.delete(roots[1 - gone]);
    slack.channels.set(CHANNEL, []);
    await slack.look(29 * 60);
    assertEquals((await slack.requests()).map(stageOf), ["taken_back"]);
  }
});

Deno.test("a request falls into two when what was between its roots is deleted, and both wait", async () => {
  const slack = new Channels();
  await slack.look(-60);
  const root = slack.say(0, "U1", "The agent stops");
  const between = slack.say(40, "U1", "On all hosts");
  slack.say(80, "U1", "How do I read its log?");
  await slack.look(90);
  assertEquals((await slack.requests()).map(({ merged }) => merged.length), [2]);
  slack.delete(between);
  for (const minutes of [120, 150]) {
    await slack.look(minutes);
    const waits = (await slack.requests()).map((one) => [stageOf(one), one.waits_since]);
    assertEquals(waits, [["waiting", TEN], ["waiting", TEN + 80 * MINUTE]]);
  }
  slack.say(160, "U0TEAMANN", "Restart it", { thread_ts: root });
  await slack.look(180);
  assertEquals((await slack.requests()).map(stageOf), ["answered", "waiting"]);
});

Deno.test("what of ours was between two requests keeps them two, when it is deleted or not read again", async () => {
  const slack = new Channels();
  const old = slack.say(-50, "U0TEAMANN", "Version 8 is out");
  await slack.look(-45);
  slack.say(0, "U1", "The agent stops");
  const between = slack.say(10, "U0TEAMANN", "<!here> We update the service at noon");
  slack.say(20, "U1", "And it does not start again");
  slack.say(25, "U0TEAMANN", "It has a new map", { thread_ts: old });
  await slack.look(30);
  assertEquals((await slack.requests()).map(stageOf), ["waiting", "waiting"]);
  slack.delete(between);
  slack.say(40, "U1", "Where is the map?");
  for (const minutes of [60, 90]) {
    await slack.look(minutes);
    const found = await slack.requests();
    assertEquals(found.map(stageOf), ["waiting", "waiting", "waiting"]);
    const since = [0, 20, 40].map((after) => TEN + after * MINUTE);
    assertEquals(found.map(({ waits_since }) => waits_since), since, String(minutes));
  }
});

Deno.test("what a look writes of a customer who is forgotten meanwhile goes with it", async () => {
  const slack = new Channels(2);
  slack.say(-60, "U1", "Where is the log?");
  const forgetting = ((method: string, args: Record<string, unknown>) => {
    // An operator forgets them while their channel is read.
    if (method === "conversations.history" && args.channel === CHANNEL) {
      slack.store("customers").delete("C0INT00");
    }
    return slack.call(method, args);
  }) as unknown as Slack;
  await slack.look(0, forgetting);
  assertEquals(await slack.requests(), []);
  const looks = [...slack.store("operations").keys()].filter((id) => id.startsWith("look:"));
  assertEquals(looks, ["look:C0CUST1"]);
});

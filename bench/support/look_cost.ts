/**
 * What a look costs: calls of Slack and time, for many channels with much behind them.
 *
 * @module
 */
import { DAY, HOUR, MINUTE } from "@std/datetime";
import { lookAtChannels } from "../../functions/support/look.ts";
import { type ChannelMessage, tsOf } from "../../rules/support/channel_message.ts";
import { handbook } from "../../tests/handbooks/berlin.ts";
import { SmallSlack } from "./small_slack.ts";

/** A look, as it was measured. */
export interface LookCost {
  channels: number;
  /** Requests that are long past, in the store and in the channels. */
  behind: number;
  calls: number;
  ms: number;
  by_method: Record<string, number>;
}

/** What Slack takes for one call, in milliseconds. */
const LATENCY = 250;
/** A Tuesday, half past eleven in Berlin. */
const NOW = Date.parse("2026-05-12T09:30:00Z");
const CHANGED = 8;
const WAITING = 10;
const THREADS_A_CHANNEL = 12;

function fill(slack: SmallSlack, count: number, behind: number): void {
  for (let at = 0; at < count; at++) {
    const channel = `C0CUST${at}`;
    slack.store("customers").set(`C0INT${at}`, {
      id: `C0INT${at}`,
      name: `Customer ${at}`,
      internal_channel: `C0INT${at}`,
      channel,
      csm: "U0TEAMMAYA",
    });
    const messages: ChannelMessage[] = [];
    const past = Math.ceil(behind / count);
    for (let thread = 0; thread < past + THREADS_A_CHANNEL; thread++) {
      const recent = thread >= past;
      const since = recent
        ? NOW - (THREADS_A_CHANNEL + past - thread + 1) * 2 * DAY
        : NOW - 60 * DAY - thread * HOUR;
      const ts = tsOf(since);
      messages.push({ ts, user: `U0CUST${at}`, text: "The import stops at the first row" });
      messages.push({
        ts: tsOf(since + HOUR),
        thread_ts: ts,
        user: "U0TEAMPRIYA",
        text: "Please send me the file",
      });
      if (!recent) {
        slack.store("support_requests").set(`${channel}/${ts}`, {
          id: `${channel}/${ts}`,
          customer: `C0INT${at}`,
          found_at: since,
          asks: ts,
          latest: ts,
        });
      }
    }
    slack.channels.set(channel, messages);
  }
}

/** Ten requests that wait in threads, and eight threads in which something is new. */
function ask(slack: SmallSlack, at: number, text: string, offset: number): void {
  const messages = slack.channels.get(`C0CUST${at}`)!;
  const ts = tsOf(NOW - 5 * HOUR + offset);
  messages.push({ ts, user: `U0CUST${at}`, text });
  messages.push({
    ts: tsOf(NOW - 5 * HOUR + offset + MINUTE),
    thread_ts: ts,
    user: `U0CUST${at}`,
    text,
  });
}

/** Measures a look at so many channels. */
export async function measureLook(channels: number, behind: number): Promise<LookCost> {
  const slack = new SmallSlack();
  fill(slack, channels, behind);
  const look = (now: number) =>
    lookAtChannels({
      slack: slack.call,
      home: { team_id: "T0" },
      now,
      policy: handbook,
      hasTime: () => true,
    });
  await look(NOW - 6 * HOUR);
  for (let at = 0; at < WAITING; at++) ask(slack, at, "Where do I find the log?", at * MINUTE);
  await look(NOW - 2 * HOUR);
  for (let at = 0; at < CHANGED; at++) {
    const messages = slack.channels.get(`C0CUST${channels - 1 - at}`)!;
    const thread_ts = messages.filter((one) => one.thread_ts === undefined).at(-1)!.ts;
    messages.push({
      ts: tsOf(NOW - HOUR + at * MINUTE),
      thread_ts,
      user: `U0CUST${channels - 1 - at}`,
      text: "It stops again since today",
    });
  }
  slack.calls = 0;
  for (const name of Object.keys(slack.by_method)) delete slack.by_method[name];
  slack.latency = LATENCY;
  const from = performance.now();
  await look(NOW);
  const ms = performance.now() - from;
  const waiting = [...slack.store("support_requests").values()]
    .filter(({ waits_since }) => waits_since).length;
  if (waiting !== WAITING + CHANGED) throw new Error(`${waiting} requests wait`);
  return { channels, behind, calls: slack.calls, ms: Math.round(ms), by_method: slack.by_method };
}

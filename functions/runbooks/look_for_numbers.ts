/**
 * Looks for card numbers that were posted where a runbook runs: in the last hundred messages of the
 * customer's channels, in the threads there that somebody wrote in of late, and in that of the
 * message. What was found is kept as a place; no digit of it is kept, told or logged.
 *
 * @module
 */
import { DAY, SECOND } from "@std/datetime";
import { changeRun } from "../../datastores/cases/runbook_runs.ts";
import { isGuest } from "../../rules/customers/membership.ts";
import {
  afterLook,
  type FoundNumber,
  type HistoryMessage,
  holdsNumber,
  isLeft,
  numberId,
} from "../../rules/runbooks/found_numbers.ts";
import { type Run, stageOf } from "../../rules/runbooks/run.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { failed } from "../../team/failed.ts";
import { findUser } from "../../team/people.ts";
import { cardChannel, type WholeRun } from "./show_card.ts";

/** How many messages of a channel are read. */
const MESSAGES = 100;
/** How many threads of a channel, those with the latest replies. */
const THREADS = 5;

interface Message extends HistoryMessage {
  latest_reply?: string;
}

/** A thread, or with no root a channel. */
interface Where {
  channel: string;
  root?: string;
}

/** Looks, and keeps what was found. Where Slack does not let it look, nothing counts as gone. */
export async function lookForNumbers(
  slack: Slack,
  whole: WholeRun,
  now: number,
): Promise<WholeRun> {
  const { run } = whole;
  if (!run.watch_cards || stageOf(run) !== "running") return whole;
  try {
    return await look(slack, whole, now);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    // The card is shown all the same.
    failed(slack, "channel_not_looked_at", error, "next_sweep");
    return whole;
  }
}

async function look(slack: Slack, whole: WholeRun, now: number): Promise<WholeRun> {
  const { run } = whole;
  const [read, gone] = await Promise.all([
    readAll(slack, placesOf(whole), run.at - DAY),
    goneNumbers(slack, run.numbers),
  ]);
  const holding = read.filter(({ message }) => holdsNumber(message));
  const ours = await ownPeople(slack, holding.map(({ message }) => message.user));
  const found = holding.map(({ channel, message }): FoundNumber => {
    const { ts, thread_ts, user, bot_id } = message;
    return {
      id: numberId({ channel, ts }),
      channel,
      ts,
      ...(thread_ts ? { thread_ts } : {}),
      ...(user && !bot_id ? { user } : {}),
      ours: user !== undefined && ours.has(user),
      at: now,
    };
  });
  const numbers = afterLook(run.numbers, found, gone, now);
  if (JSON.stringify(numbers) === JSON.stringify(run.numbers)) return whole;
  await changeRun(slack, run, { numbers }, now);
  return { ...whole, run: { ...run, numbers } };
}

function placesOf(whole: WholeRun): Where[] {
  const { run: { message, card_ts, thread_ts }, customer } = whole;
  const channels = [customer?.channel, customer?.internal_channel, message?.channel];
  return [
    ...[...new Set(channels)].flatMap((channel) => channel ? [{ channel }] : []),
    ...(message ? [{ channel: message.channel, root: message.thread_ts ?? message.ts }] : []),
    ...(card_ts ? [{ channel: cardChannel(whole), root: thread_ts ?? card_ts }] : []),
  ];
}

async function readAll(slack: Slack, places: readonly Where[], since: number) {
  const first = await Promise.all(places.map((where) => read(slack, where)));
  const known = new Set(places.map(({ channel, root }) => `${channel}/${root}`));
  const threads = first.flatMap((messages, at) => {
    const { channel, root } = places[at];
    if (root) return [];
    const latest = ({ latest_reply = "0" }: Message) => Number(latest_reply);
    return messages.filter((one) => latest(one) * SECOND >= since)
      .filter(({ ts }) => !known.has(`${channel}/${ts}`))
      .sort((a, b) => latest(b) - latest(a)).slice(0, THREADS)
      .map(({ ts }): Where => ({ channel, root: ts }));
  });
  const more = await Promise.all(threads.map((where) => read(slack, where)));
  const all = [...places, ...threads].flatMap(({ channel }, at) =>
    [...first, ...more][at].map((message) => ({ channel, message }))
  );
  return [...new Map(all.map((one) => [`${one.channel}/${one.message.ts}`, one])).values()];
}

/** The messages there; none where Slack does not show them. */
async function read(slack: Slack, { channel, root }: Where): Promise<Message[]> {
  try {
    const { messages = [] } = root
      ? await slack<{ messages?: Message[] }>("conversations.replies", {
        channel,
        ts: root,
        limit: MESSAGES,
      })
      : await slack<{ messages?: Message[] }>("conversations.history", {
        channel,
        limit: MESSAGES,
      });
    return messages;
  } catch (error) {
    if (!isSlackError(error)) throw error;
    if (error.error !== "thread_not_found") {
      failed(slack, "channel_not_looked_at", error, "next_sweep");
    }
    return [];
  }
}

/** The ids of those that were deleted, or edited so that no number is left. */
async function goneNumbers(
  slack: Slack,
  numbers: readonly FoundNumber[],
): Promise<ReadonlySet<string>> {
  const left = numbers.filter(isLeft);
  const gone = await Promise.all(left.map((one) => isGone(slack, one)));
  return new Set(left.filter((_, at) => gone[at]).map(({ id }) => id));
}

async function isGone(slack: Slack, { channel, ts, thread_ts }: FoundNumber): Promise<boolean> {
  try {
    const { messages = [] } = await slack<{ messages?: Message[] }>("conversations.replies", {
      channel,
      ts: thread_ts ?? ts,
      oldest: ts,
      latest: ts,
      inclusive: true,
      limit: 2,
    });
    const there = messages.find((one) => one.ts === ts);
    return !there || !holdsNumber(there);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    return error.error === "thread_not_found" || error.error === "message_not_found";
  }
}

/** Those of these people who are our own. */
async function ownPeople(
  slack: Slack,
  users: readonly (string | undefined)[],
): Promise<ReadonlySet<string>> {
  const each = [...new Set(users)].filter((user) => user !== undefined);
  if (each.length === 0) return new Set();
  type Home = { team_id: string; enterprise_id?: string };
  const [home, ...found] = await Promise.all([
    slack<Home>("auth.test"),
    ...each.map((user) => findUser(slack, user)),
  ]);
  return new Set(each.filter((_, at) => found[at] && !isGuest(found[at], home)));
}

/** Those that were found by this look and not before. */
export function newNumbers(before: Run, after: Run): FoundNumber[] {
  const known = new Set(before.numbers.map(({ id }) => id));
  return after.numbers.filter(({ id }) => !known.has(id));
}

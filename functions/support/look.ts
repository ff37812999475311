/**
 * A look at the customers' channels: what is asked there, what was answered, what waits.
 *
 * Eight channels at a time, the one that was read the longest ago first; what a channel holds is
 * noted after each eight, so that a run that is cut off loses nothing and the next one goes on.
 *
 * @module
 */
import { HOUR } from "@std/datetime";
import { findCustomers } from "../../datastores/customers.ts";
import { findAuthors } from "../../datastores/operations/authors.ts";
import { LOOKS, putCursor } from "../../datastores/operations/cursors.ts";
import {
  type ChannelLook,
  deleteLook,
  findLooks,
  putLooks,
} from "../../datastores/operations/looks.ts";
import {
  changeRequest,
  deleteRequests,
  findRequestIdsOf,
  findRequests,
} from "../../datastores/support_requests.ts";
import type { Handbook } from "../../policy/handbook.ts";
import { PLEASANTRIES, URGENT_WORDS } from "../../policy/support_words.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import {
  type ChannelMessage,
  instantOfTs,
  rootOf,
  tsOf,
} from "../../rules/support/channel_message.ts";
import { lookResult } from "../../rules/support/look_result.ts";
import { pleasantries } from "../../rules/support/pleasantries.ts";
import { readRequests } from "../../rules/support/requests.ts";
import { placeOf, requestId, type SupportRequest } from "../../rules/support/support_request.ts";
import { urgentWords } from "../../rules/support/urgent_words.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { ownAppId } from "../../slack/own_app.ts";
import { failed } from "../../team/failed.ts";
import { Authors, type Home } from "./authors.ts";
import { pointOutNumbers } from "./point_out_numbers.ts";
import { FIRST_LOOK, type ReadChannel, readChannel, WINDOW } from "./read_channel.ts";
import { reportMisses } from "./report_misses.ts";

/** How many channels are read at once. */
const AT_ONCE = 8;
/** Old threads that no history shows are read by key: so many in a look. */
const OLD_THREADS = 10;

/** What of the handbook a look goes by. */
export type LookPolicy = Pick<Handbook, "timezone" | "working_days" | "holidays" | "support">;

/** A look at work. */
export interface Look {
  slack: Slack;
  home: Home;
  /** When it began, in epoch milliseconds. */
  now: number;
  policy: LookPolicy;
  /** Is there time to begin with another eight channels? */
  hasTime(): boolean;
}

/** How messages are read. */
interface Reader {
  authors: Authors;
  policy: LookPolicy;
  isPleasantry(text: string): boolean;
  isUrgent(text: string): boolean;
}

/** A channel, with what is known of it. */
interface Watched {
  customer: Customer;
  state: ChannelLook;
  /** The requests that were open, with their rows. */
  rows: SupportRequest[];
  /** Threads of requests that are older than the history which is read. */
  old: string[];
}

/** Reads every customer channel, as far as time allows; returns how many it could not read. */
export async function lookAtChannels(look: Look): Promise<{ read: number; left: number }> {
  const { slack, home, now, policy, hasTime } = look;
  const [customers, book, app] = await Promise.all([
    findCustomers(slack),
    findAuthors(slack, now),
    ownAppId(slack),
  ]);
  const authors = new Authors(slack, home, app, book, now, policy.support);
  const reader: Reader = {
    authors,
    policy,
    isPleasantry: pleasantries(policy.support.pleasantries ?? PLEASANTRIES),
    isUrgent: urgentWords(policy.support.urgent_words ?? URGENT_WORDS),
  };
  const watched = await watchedChannels(slack, customers, now);
  let read = 0;
  for (let from = 0; from < watched.length; from += AT_ONCE) {
    if (from > 0 && !hasTime()) break;
    const some = watched.slice(from, from + AT_ONCE);
    const states = await Promise.all(some.map((one) => lookAt(look, reader, one)));
    // What was learned before what depends on it.
    await Promise.all([authors.book.keep(slack, now), putLooks(slack, states, now)]);
    await reportMisses(slack, states);
    read += some.length;
  }
  await forgetGone(slack, watched.slice(0, read));
  const left = watched.length - read;
  if (left === 0) await putCursor(slack, LOOKS, now);
  return { read, left };
}

/** What was written of customers who were forgotten since the look began goes as well. */
async function forgetGone(slack: Slack, read: readonly Watched[]): Promise<void> {
  const there = new Set((await findCustomers(slack)).map(({ id }) => id));
  const gone = read.filter(({ customer }) => !there.has(customer.id));
  await Promise.all(gone.map(async ({ customer, state }) => {
    const ids = await findRequestIdsOf(slack, customer.id);
    await Promise.all([deleteRequests(slack, ids), deleteLook(slack, state.channel)]);
  }));
}

/** The channels that customers read, the one that was read the longest ago first. */
async function watchedChannels(
  slack: Slack,
  customers: readonly Customer[],
  now: number,
): Promise<Watched[]> {
  const byChannel = new Map(
    customers.flatMap((one) => one.channel ? [[one.channel, one] as const] : []),
  );
  const states = await findLooks(slack, [...byChannel.keys()]);
  const channels = [...byChannel].map(([channel, customer]) => ({
    customer,
    state: states.get(channel) ?? { channel, open: [], closed: [] },
  })).sort((a, b) => (a.state.tried_at ?? 0) - (b.state.tried_at ?? 0));
  const old = oldThreads(channels.map(({ state }) => state), now);
  const ids = channels.flatMap(({ state: { channel, open } }) =>
    [...open, ...old.get(channel) ?? []].map((roots) => requestId(channel, roots.split("+")[0]))
  );
  const rows = await findRequests(slack, ids);
  return channels.map(({ customer, state }) => ({
    customer,
    state,
    rows: rows.filter(({ id }) => id.startsWith(`${state.channel}/`)),
    old: old.get(state.channel) ?? [],
  }));
}

/** Of all channels, a few requests whose roots no history shows any more, in turns. */
function oldThreads(states: readonly ChannelLook[], now: number): Map<string, string[]> {
  const oldest = now - WINDOW;
  const all = states.flatMap(({ channel, closed }) =>
    closed.filter((roots) => instantOfTs(roots.split("+").at(-1)!) < oldest)
      .map((roots) => ({ channel, roots }))
  );
  const some = new Map<string, string[]>();
  // In each look others: those that were read are the last of their channel.
  const first = all.length > OLD_THREADS ? Math.floor(now / HOUR) * OLD_THREADS % all.length : 0;
  for (const { channel, roots } of [...all, ...all].slice(first, first + OLD_THREADS)) {
    some.set(channel, [...new Set([...some.get(channel) ?? [], roots])]);
  }
  return some;
}

/** Looks at one channel; returns how it is left. A channel that cannot be read is left as it was. */
async function lookAt(look: Look, reader: Reader, one: Watched): Promise<ChannelLook> {
  try {
    return await update(look, reader, one);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(look.slack, "channel_not_looked_at", error, "next_look");
    const { misses = 0, ...state } = one.state;
    return { ...state, tried_at: look.now, misses: misses + 1, why: error.error };
  }
}

async function update(
  { slack, now }: Look,
  reader: Reader,
  { customer, state, rows, old }: Watched,
): Promise<ChannelLook> {
  const { channel, open, closed } = state;
  const until = state.until ?? tsOf(now - FIRST_LOOK);
  const again = [...open, ...old].flatMap((roots) => roots.split("+"));
  const read = await readChannel(slack, { channel, until }, again, now);
  const left = { channel, looked_at: now, tried_at: now };
  if (!read.changed) return { ...left, until, open, closed };
  const [known] = await Promise.all([
    knownRows(slack, read.messages, { ...state, until }, rows),
    reader.authors.learn(read.messages),
  ]);
  await pointOutNumbers(
    slack,
    { customer, channel, messages: read.messages, until },
    (message) => reader.authors.of(message),
    now,
  );
  const found = requestsIn(read, known, reader, { ...state, until });
  const result = lookResult(
    found,
    { channel, customer: customer.id, until, rows: known, closed: inTurns(closed, old) },
    reader.isUrgent,
    now,
  );
  await Promise.all(
    result.updates.map(({ request, change, is_new }) =>
      changeRequest(
        slack,
        request,
        is_new ? { ...change, found_at: request.found_at } : change,
        now,
      )
    ),
  );
  return { ...left, until: newer(until, read.newest), open: result.open, closed: result.closed };
}

/** A channel that was looked at, at least for what is a day old. */
type Known = ChannelLook & { until: string };

/** The rows of everything in a channel that may have changed. */
async function knownRows(
  slack: Slack,
  messages: readonly ChannelMessage[],
  { channel, until, closed }: Known,
  rows: readonly SupportRequest[],
): Promise<SupportRequest[]> {
  const touched = new Set(
    messages.filter(({ ts, latest_reply, edited }) =>
      [ts, latest_reply, edited?.ts].some((one) => Number(one ?? 0) > Number(until))
    ).map(rootOf),
  );
  const missing = closed.filter((roots) => roots.split("+").some((root) => touched.has(root)))
    .map((roots) => requestId(channel, roots.split("+")[0]))
    .filter((id) => !rows.some((row) => row.id === id));
  return missing.length > 0 ? [...rows, ...await findRequests(slack, missing)] : [...rows];
}

function requestsIn(
  { messages, unread }: ReadChannel,
  rows: readonly SupportRequest[],
  { authors, policy, isPleasantry }: Reader,
  { until, open, closed }: Known,
) {
  const pleasant = new Set(rows.flatMap((row) => row.pleasantries));
  const joins = new Map(
    rows.flatMap(({ id, joins = [] }) => joins.map((root) => [root, placeOf(id).root] as const)),
  );
  const no_answers = new Set(rows.flatMap(({ no_answers }) => no_answers ?? []));
  const added = new Set(rows.flatMap(({ added_by, asks }) => added_by ? asks : []));
  const settled = new Set(rows.flatMap(({ needs_none }) => needs_none ?? []));
  const roots = new Map(messages.map((message) => [message.ts, rootOf(message)]));
  const known = new Set([...open, ...closed].flatMap((all) => all.split("+")));
  const own = new Set([...open, ...closed].map((all) => all.split("+")[0]));
  return readRequests(messages, {
    policy,
    isPleasantry,
    done_reaction: policy.support.done_reaction,
    authorOf: (message) => authors.of(message),
    joined: (root) => joins.get(root),
    is_no_answer: (ts) => no_answers.has(ts),
    is_request: (ts) => added.has(ts),
    is_settled: (ts) => settled.has(ts),
    is_unread: (root) => unread.has(root),
    is_own: (root) => own.has(root),
    // What a look saw, and no request came of, was no question then.
    seen_as_pleasantry: (ts) =>
      pleasant.has(ts) || Number(ts) <= Number(until) && !known.has(roots.get(ts)!),
  });
}

/** Those that were read in this look come last. */
function inTurns(closed: readonly string[], read: readonly string[]): string[] {
  return [...closed.filter((roots) => !read.includes(roots)), ...read];
}

function newer(until: string, newest: string | undefined): string {
  return newest !== undefined && Number(newest) > Number(until) ? newest : until;
}

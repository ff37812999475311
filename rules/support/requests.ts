/**
 * Which requests of customers a channel holds, and which of them wait for an answer.
 *
 * | a message of theirs                  | what it does                                             |
 * |--------------------------------------|----------------------------------------------------------|
 * | a root                               | a request; with the one before it when that is theirs,   |
 * |                                      | at most an hour older, and nothing of ours is between    |
 * | a reply, under whoever's root        | belongs to the thread's request, or makes it one         |
 * | thanks, a greeting                   | nothing                                                  |
 * | the first one, or after our answer   | starts a clock                                           |
 *
 * | a message of ours                    | what it answers                                          |
 * |--------------------------------------|----------------------------------------------------------|
 * | a reply                              | the request of its thread                                |
 * | a root to everybody                  | nothing                                                  |
 * | a root that mentions people          | the newest request that waits of each of them            |
 * | another root                         | the newest request, if it has no thread and is at most   |
 * |                                      | four hours old                                           |
 * | a tick on a message of theirs        | everything up to that message                            |
 *
 * Where it is not certain what a message answers, it answers nothing: a false alarm costs a press,
 * and silence costs a customer.
 *
 * @module
 */
import { HOUR } from "@std/datetime";
import {
  type AuthorOf,
  type ChannelMessage,
  instantOfTs,
  isPosted,
  isRoot,
  isWritten,
  mentionsIn,
  rootOf,
  speaksToAll,
} from "./channel_message.ts";
import { type ClockPolicy, dueAt, isLate } from "./clock.ts";

/** Roots of one person that are at most so far apart are one request. */
const SAME_REQUEST = HOUR;
/** A root without a mention answers a request that is at most so old. */
const ANSWERS_WITHIN = 4 * HOUR;

/** A request, as its channel tells it. Instants are epoch milliseconds. */
export interface ChannelRequest {
  /** The root of its thread; of several roots the first. */
  root: string;
  /** The other roots. */
  merged: string[];
  /** Who asked first, and who asked what waits now or waited last. */
  asked_by: string;
  waits_for: string;
  /** Since when the customer waits; undefined when nobody does. */
  waits_since?: number;
  /** When the answer is due. */
  due_at?: number;
  /** When the latest clock was answered, and by which message. */
  answered_at?: number;
  answer?: string;
  answered_by?: string;
  /** When the first clock of all was answered. */
  first_answered_at?: number;
  /** How many clocks there were. */
  clocks: number;
  /** Was any of them answered late? */
  late: boolean;
  /** The message that began the latest clock, and what it says. */
  asks: string;
  text: string;
  /** The newest message of the customer that counts, and what all that count since the clock began say. */
  latest: string;
  said: string[];
  /** The newest message that was read. */
  seen_until: string;
  /** Messages of the customer that are only kind words: one that is edited into more counts later. */
  pleasantries: string[];
}

/** How to read a channel. */
export interface Reading {
  authorOf: AuthorOf;
  isPleasantry: (text: string) => boolean;
  done_reaction: string;
  /** Messages that an earlier look saw as thanks: edited into more, they count since the edit. */
  seen_as_pleasantry?: (ts: string) => boolean;
  /** Roots whose threads were not read: nothing in them changed since they were answered. */
  is_unread?: (root: string) => boolean;
  /** Roots that an earlier look took for requests of their own: they go on with no other. */
  is_own?: (root: string) => boolean;
  /** Messages up to which a press said that no answer is needed. */
  is_settled?: (ts: string) => boolean;
  /** The root of the request that somebody said a thread is the same as. */
  joined?: (root: string) => string | undefined;
  /** Messages of theirs of which somebody said that they are requests, whatever they look like. */
  is_request?: (ts: string) => boolean;
  /** Messages of ours of which somebody said that they answer nothing. */
  is_no_answer?: (ts: string) => boolean;
  policy: ClockPolicy;
}

/** A request while its channel is read. */
interface Draft extends ChannelRequest {
  /** When its newest root was written. */
  last_root_at: number;
  threaded: boolean;
  /** Somebody of ours ticked what waits. */
  ticked: boolean;
}

interface Event {
  message: ChannelMessage;
  at: number;
  /** The last reply of a thread that was not read: it may be ours. */
  unread?: true;
}

/** The requests of a channel, in the order of their roots. */
export function readRequests(
  messages: readonly ChannelMessage[],
  reading: Reading,
): ChannelRequest[] {
  const channel = new Channel(reading);
  for (const event of inOrder(messages, reading)) channel.read(event);
  return channel.requests();
}

/** By the time from which each counts. */
function inOrder(messages: readonly ChannelMessage[], reading: Reading): Event[] {
  // A reply that is shown in the channel too is read twice.
  const each = new Map(messages.map((message) => [message.ts, message]));
  return [...each.values()].flatMap((message): Event[] => {
    const { ts, latest_reply } = message;
    const written = { message, at: countsFrom(message, reading) };
    return latest_reply && reading.is_unread?.(ts)
      ? [written, { message, at: instantOfTs(latest_reply), unread: true }]
      : [written];
  })
    .sort((a, b) => a.at - b.at || (a.message.ts < b.message.ts ? -1 : 1));
}

function countsFrom({ ts, edited }: ChannelMessage, { seen_as_pleasantry }: Reading): number {
  return edited && seen_as_pleasantry?.(ts) ? instantOfTs(edited.ts) : instantOfTs(ts);
}

class Channel {
  /** By the roots of their threads. */
  readonly #byRoot = new Map<string, Draft>();
  readonly #requests: Draft[] = [];
  /** Roots that have replies. */
  readonly #threads = new Set<string>();
  readonly #seen = new Map<string, string>();
  readonly #kind = new Map<string, string[]>();
  /** When somebody of ours wrote last. */
  #ours = -Infinity;

  constructor(readonly reading: Reading) {}

  read(event: Event): void {
    const { message, at, unread } = event;
    if (unread) {
      this.#ours = at;
      return;
    }
    const root = rootOf(message);
    this.#seen.set(root, latest(this.#seen.get(root), message.ts));
    if (!isRoot(message)) {
      this.#threads.add(root);
      const request = this.#byRoot.get(root);
      if (request) request.threaded = true;
    }
    const author = this.reading.authorOf(message);
    if (author === "outside" && isWritten(message)) this.#theirs(event);
    if (author === "inside" && isWritten(message)) this.#byUs(event, true);
    if (author === "baton" && isPosted(message)) this.#byUs(event, false);
  }

  requests(): ChannelRequest[] {
    return this.#requests.map((draft) => this.#finish(draft))
      .sort((a, b) => Number(a.root) - Number(b.root));
  }

  #theirs(event: Event): void {
    const { message } = event;
    if (this.#counts(message)) this.#ask(event);
    else this.#kind.set(rootOf(message), [...this.#kind.get(rootOf(message)) ?? [], message.ts]);
    const request = this.#byRoot.get(rootOf(message));
    if (request && this.reading.is_unread?.(message.ts)) this.#close(request, event);
    // Thanks can be ticked as well: what stands above them is done.
    if (request?.waits_since !== undefined && this.#isTicked(message)) request.ticked = true;
  }

  #counts({ ts, text = "", files }: ChannelMessage): boolean {
    return this.reading.is_request?.(ts) || Boolean(files?.length) ||
      !this.reading.isPleasantry(text);
  }

  #isTicked({ ts, reactions = [] }: ChannelMessage): boolean {
    return this.reading.is_settled?.(ts) ||
      reactions.some(({ name, users = [] }) =>
        name.split("::")[0] === this.reading.done_reaction &&
        users.some((user) => this.reading.authorOf({ ts: "0", user }) === "inside")
      );
  }

  #ask(event: Event): void {
    const { message, at } = event;
    const request = this.#requestOf(event);
    request.latest = latest(request.latest, message.ts);
    // What was ticked is settled, and this comes after it.
    if (request.waits_since !== undefined && request.ticked) this.#settle(request);
    if (request.waits_since === undefined) {
      Object.assign(request, {
        waits_since: at,
        due_at: dueAt(at, this.reading.policy),
        clocks: request.clocks + 1,
        waits_for: message.user ?? "",
        asks: message.ts,
        text: message.text ?? "",
        said: [],
        ticked: false,
      });
      delete request.answered_at;
      delete request.answer;
      delete request.answered_by;
    }
    request.said.push(message.text ?? "");
  }

  #requestOf({ message, at }: Event): Draft {
    const root = rootOf(message);
    const known = this.#byRoot.get(root);
    if (known) return known;
    const joined = this.#byRoot.get(this.reading.joined?.(root) ?? "");
    if (joined) {
      joined.merged.push(root);
      joined.threaded ||= this.#threads.has(root);
      this.#byRoot.set(root, joined);
      return joined;
    }
    const goesOn = isRoot(message) && !this.reading.is_unread?.(root) &&
      !this.reading.is_own?.(root);
    const before = goesOn ? this.#before(message.user, at) : undefined;
    const request = before ?? this.#begin(message, at);
    if (before) {
      before.merged.push(root);
      before.last_root_at = at;
      before.threaded ||= this.#threads.has(root);
    }
    this.#byRoot.set(root, request);
    return request;
  }

  /** The request that another root of the same person goes on with. */
  #before(user: string | undefined, at: number): Draft | undefined {
    return this.#requests.findLast((one) =>
      one.asked_by === user && one.last_root_at >= at - SAME_REQUEST &&
      one.last_root_at > this.#ours
    );
  }

  #begin(message: ChannelMessage, at: number): Draft {
    const root = rootOf(message);
    const asked_by = message.user ?? "";
    const request: Draft = {
      root,
      merged: [],
      asked_by,
      waits_for: asked_by,
      clocks: 0,
      late: false,
      asks: root,
      text: "",
      latest: root,
      said: [],
      seen_until: root,
      pleasantries: [],
      // Only roots go together.
      last_root_at: isRoot(message) ? at : -Infinity,
      threaded: this.#threads.has(root),
      ticked: false,
    };
    this.#requests.push(request);
    return request;
  }

  #byUs({ message, at }: Event, person: boolean): void {
    if (this.reading.is_no_answer?.(message.ts)) return;
    this.#ours = at;
    if (!isRoot(message)) this.#answer(this.#byRoot.get(rootOf(message)), message, at);
    else if (person && !speaksToAll(message)) this.#answerFromRoot(message, at);
  }

  #answerFromRoot(message: ChannelMessage, at: number): void {
    const mentioned = mentionsIn(message);
    if (mentioned.length === 0) {
      const newest = newestOf(this.#requests, ({ root }) => instantOfTs(root));
      // Of two people who wrote in turns, nobody knows whose is the newest.
      const last = newestOf(
        this.#requests,
        ({ root, merged }) => instantOfTs(merged.at(-1) ?? root),
      );
      if (!newest || newest !== last || newest.threaded) return;
      if (at - instantOfTs(newest.root) <= ANSWERS_WITHIN) this.#answer(newest, message, at);
      return;
    }
    for (const user of mentioned) {
      const waiting = this.#requests.filter((one) =>
        one.waits_since !== undefined && [one.asked_by, one.waits_for].includes(user)
      );
      this.#answer(newestOf(waiting, ({ waits_since }) => waits_since!), message, at);
    }
  }

  #answer(request: Draft | undefined, { ts, user }: ChannelMessage, at: number): void {
    if (request?.waits_since === undefined) return;
    // Slack tells no time of a tick: it may have been in time.
    if (!request.ticked && isLate(at, request.due_at!)) request.late = true;
    this.#settle(request);
    request.answered_at = at;
    request.first_answered_at ??= at;
    request.answer = ts;
    if (user !== undefined) request.answered_by = user;
  }

  /** A thread that was not read: it was answered, nobody knows when, and is not gone on with. */
  #close(request: Draft, { at }: Event): void {
    this.#settle(request);
    request.answered_at = at;
    request.threaded = true;
    request.last_root_at = -Infinity;
  }

  #settle(request: Draft): void {
    delete request.waits_since;
    delete request.due_at;
    request.ticked = false;
  }

  #finish(draft: Draft): ChannelRequest {
    if (draft.waits_since !== undefined && draft.ticked) this.#settle(draft);
    const { last_root_at: _at, threaded: _threaded, ticked: _ticked, ...request } = draft;
    const roots = [draft.root, ...draft.merged];
    return {
      ...request,
      seen_until: roots.map((root) => this.#seen.get(root)!).reduce(latest),
      pleasantries: roots.flatMap((root) => this.#kind.get(root) ?? []),
    };
  }
}

function newestOf(requests: readonly Draft[], at: (one: Draft) => number): Draft | undefined {
  return requests.reduce<Draft | undefined>(
    (newest, one) => newest === undefined || at(one) >= at(newest) ? one : newest,
    undefined,
  );
}

function latest(one: string | undefined, other: string): string {
  return one === undefined || Number(other) > Number(one) ? other : one;
}

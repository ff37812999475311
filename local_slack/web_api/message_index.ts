/**
 * Finds messages by place and time without looking at all of them.
 *
 * @module
 */
import type { Collection } from "../emulate/collection.ts";
import type { MessageRow } from "./rows.ts";

/** Times of messages, oldest first. */
type Timeline = string[];

/** The place of the first time after `ts`, or at it unless `past` is set. */
function place(timeline: readonly string[], ts: string, past: boolean): number {
  let low = 0;
  let high = timeline.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const before = past ? timeline[middle] <= ts : timeline[middle] < ts;
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
}

function add(timeline: Timeline, ts: string): void {
  const at = place(timeline, ts, false);
  if (timeline[at] !== ts) timeline.splice(at, 0, ts);
}

function remove(timeline: Timeline, ts: string): void {
  const at = place(timeline, ts, false);
  if (timeline[at] === ts) timeline.splice(at, 1);
}

/** The messages of each channel and thread in order of time, kept up with the collection. */
export class MessageIndex {
  #ids = new Map<string, number>();
  #channels = new Map<string, Timeline>();
  #threads = new Map<string, Timeline>();

  constructor(private readonly messages: Collection<MessageRow>) {
    for (const row of messages.all()) this.#add(row);
    messages.onChange((before, after) => {
      if (before) this.#remove(before);
      if (after) this.#add(after);
    });
  }

  /** The message at this place and time. */
  find(channel_id: string, ts: string): MessageRow | undefined {
    const id = this.#ids.get(`${channel_id} ${ts}`);
    return id === undefined ? undefined : this.messages.get(id);
  }

  /** ts of what the channel shows, oldest first: no replies but those sent to the channel too. */
  channel(channel_id: string): readonly string[] {
    return this.#channels.get(channel_id) ?? [];
  }

  /** ts of the replies to a message, oldest first. */
  replies(channel_id: string, thread_ts: string): readonly string[] {
    return this.#threads.get(`${channel_id} ${thread_ts}`) ?? [];
  }

  /** A stretch of what the channel shows, oldest first, and whether there is more on either side. */
  stretch(channel_id: string, where: Stretch, limit: number): FoundStretch {
    const timeline = this.channel(channel_id);
    const from = startOf(timeline, where, limit);
    const found = timeline.slice(from, from + limit);
    return { found, older: from > 0, newer: from + found.length < timeline.length };
  }

  /** How many messages the channel shows after `ts`. */
  countAfter(channel_id: string, ts: string): number {
    const timeline = this.#channels.get(channel_id);
    return timeline ? timeline.length - place(timeline, ts, true) : 0;
  }

  #timelines(row: MessageRow): Timeline[] {
    const reply = row.thread_ts !== undefined && row.thread_ts !== row.ts;
    const found: Timeline[] = [];
    if (!reply || row.reply_broadcast) found.push(timelineOf(this.#channels, row.channel_id));
    if (reply) found.push(timelineOf(this.#threads, `${row.channel_id} ${row.thread_ts}`));
    return found;
  }

  #add(row: MessageRow): void {
    this.#ids.set(`${row.channel_id} ${row.ts}`, row.id);
    for (const each of this.#timelines(row)) add(each, row.ts);
  }

  #remove(row: MessageRow): void {
    this.#ids.delete(`${row.channel_id} ${row.ts}`);
    for (const each of this.#timelines(row)) remove(each, row.ts);
  }
}

/** Which stretch of a channel: from its first message, after one, or around one. */
export type Stretch = { first: true } | { after: string } | { around: string };

/** What a stretch holds, and whether there is more before and after it. */
export interface FoundStretch {
  found: readonly string[];
  older: boolean;
  newer: boolean;
}

function startOf(timeline: readonly string[], where: Stretch, limit: number): number {
  if ("first" in where) return 0;
  if ("after" in where) return place(timeline, where.after, true);
  const middle = place(timeline, where.around, false) - Math.floor(limit / 2);
  return Math.max(0, Math.min(middle, timeline.length - limit));
}

/**
 * The part of an ordered list of ts that lies between two instants.
 *
 * @param oldest as `latest` left out itself unless `inclusive`; "" is no bound
 */
export function between(
  list: readonly string[],
  oldest: string,
  latest: string,
  inclusive: boolean,
): readonly string[] {
  const from = oldest ? place(list, oldest, !inclusive) : 0;
  const to = latest ? place(list, latest, inclusive) : list.length;
  return from === 0 && to === list.length ? list : list.slice(from, to);
}

function timelineOf(timelines: Map<string, Timeline>, key: string): Timeline {
  const existing = timelines.get(key);
  if (existing) return existing;
  const made: Timeline = [];
  timelines.set(key, made);
  return made;
}

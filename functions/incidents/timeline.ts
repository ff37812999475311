/**
 * Reads the timeline of an incident: the messages in its room that people marked are read again each
 * time, so that edits, deletions and reactions that were removed are followed.
 *
 * @module
 */
import { MINUTE, SECOND } from "@std/datetime";
import { findPaged } from "../../datastores/cases/paged.ts";
import { findMarked, putMarked } from "../../datastores/cases/timelines.ts";
import { handbook } from "../../policy/handbook.ts";
import {
  afterLook,
  type LookedAt,
  markedAmong,
  type MarkedMessage,
  type RoomMessage,
  type TimelineEntry,
  timelineOf,
} from "../../rules/incidents/timeline.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { appOf } from "../../slack/run.ts";
import { failed } from "../../team/failed.ts";
import { permalink } from "../../team/people.ts";
import { threadOf, type WholeIncident } from "./read_incident.ts";

const PAGE = 200;
/** So many pages of a channel or a thread, the newest first. */
const PAGES = 10;
/** So many threads, those with the latest replies. */
const THREADS = 40;

interface Page {
  messages?: RoomMessage[];
  response_metadata?: { next_cursor?: string };
}

/** The timeline as it was last read. */
export async function keptTimeline(
  slack: Slack,
  { incident }: Pick<WholeIncident, "incident">,
): Promise<TimelineEntry[]> {
  const [marked, paged] = await Promise.all([
    findMarked(slack, incident.id),
    findPaged(slack, incident.id),
  ]);
  return timelineOf(incident, marked, paged?.log);
}

/**
 * Reads the room again, keeps what is marked there, and returns the timeline. Where Slack does not
 * show the room, it is what was known.
 *
 * @param now epoch milliseconds
 */
export async function readTimeline(
  slack: Slack,
  whole: Pick<WholeIncident, "incident" | "room" | "card">,
  now: number,
): Promise<TimelineEntry[]> {
  const { incident } = whole;
  const [before, paged, looked] = await Promise.all([
    findMarked(slack, incident.id),
    findPaged(slack, incident.id),
    look(slack, whole),
  ]);
  if (!looked) return timelineOf(incident, before, paged?.log);
  const marked = await linked(slack, whole, afterLook(before, looked));
  if (JSON.stringify(marked) !== JSON.stringify(before)) {
    await putMarked(slack, { incident: incident.id, marked }, now);
  }
  return timelineOf(incident, marked, paged?.log);
}

/** Looks at the room; undefined where Slack does not show it. */
async function look(
  slack: Slack,
  whole: Pick<WholeIncident, "incident" | "room" | "card">,
): Promise<LookedAt | undefined> {
  const { channel, card_ts } = threadOf(whole);
  const room = whole.room?.channel;
  try {
    if (room) {
      // What was marked in an earlier room stays: it is archived.
      const since = whole.room?.made_at ?? whole.incident.declared_at;
      return await lookAtRoom(slack, room, since - MINUTE);
    }
    if (!card_ts) return undefined;
    // Without a room of its own, the thread of the card is the room.
    const { found } = await thread(slack, channel, card_ts);
    return { marked: markedIn(slack, found), from: "0", skipped: new Set() };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "channel_not_looked_at", error, "next_sweep");
    return undefined;
  }
}

async function lookAtRoom(slack: Slack, channel: string, since: number): Promise<LookedAt> {
  const oldest = (since / SECOND).toFixed(6);
  const { found, cut } = await pages((page) =>
    slack<Page>("conversations.history", { channel, oldest, ...page })
  );
  const threads = found.filter(({ reply_count }) => reply_count)
    .sort((a, b) => Number(b.latest_reply ?? b.ts) - Number(a.latest_reply ?? a.ts));
  const read = await Promise.all(
    threads.slice(0, THREADS).map(({ ts }) => repliesTo(slack, channel, ts)),
  );
  return {
    // A reply that was sent to the channel as well is in both.
    marked: markedIn(slack, [...found, ...read.flat()]),
    from: cut ? found.at(-1)!.ts : oldest,
    skipped: new Set(threads.slice(THREADS).map(({ ts }) => ts)),
  };
}

async function repliesTo(slack: Slack, channel: string, ts: string): Promise<RoomMessage[]> {
  try {
    return (await thread(slack, channel, ts)).found;
  } catch (error) {
    // Deleted since.
    if (isSlackError(error, "thread_not_found", "message_not_found")) return [];
    throw error;
  }
}

function markedIn(slack: Slack, messages: readonly RoomMessage[]): MarkedMessage[] {
  return markedAmong(messages, {
    reaction: handbook.incidents.timeline_reaction,
    own: appOf(slack),
  });
}

function thread(slack: Slack, channel: string, ts: string) {
  return pages((page) => slack<Page>("conversations.replies", { channel, ts, ...page }));
}

async function pages(
  read: (page: { limit: number; cursor?: string }) => Promise<Page>,
): Promise<{ found: RoomMessage[]; cut: boolean }> {
  const found: RoomMessage[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const { messages = [], response_metadata } = await read({
      limit: PAGE,
      ...(cursor ? { cursor } : {}),
    });
    found.push(...messages);
    cursor = response_metadata?.next_cursor || undefined;
    if (!cursor) break;
  }
  return { found, cut: cursor !== undefined };
}

/** The messages with their links: Slack is asked for one, and all others are like it. */
async function linked(
  slack: Slack,
  whole: Pick<WholeIncident, "incident" | "room" | "card">,
  marked: readonly MarkedMessage[],
): Promise<MarkedMessage[]> {
  const channel = whole.room?.channel ?? threadOf(whole).channel;
  const first = marked.find(({ link }) => !link);
  if (!first) return [...marked];
  const known = await permalink(slack, channel, first.ts);
  const start = known && /^(.*\/)p\d+/.exec(known)?.[1];
  if (!start) return [...marked];
  return marked.map((one) => {
    const { ts, thread_ts } = one;
    if (one.link) return one;
    const thread = thread_ts ? `?thread_ts=${thread_ts}&cid=${channel}` : "";
    return { ...one, link: `${start}p${ts.replace(".", "")}${thread}` };
  });
}

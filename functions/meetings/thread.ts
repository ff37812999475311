/** The thread of a meeting's card: what happened, line by line. */
import type { Meeting } from "../../rules/meetings/meeting.ts";
import type { CardThread } from "../../team/thread_log.ts";

/** A meeting whose card is posted. */
export type Carded = Meeting & { card_ts: string };

/** Is its card posted? */
export function hasCard(meeting: Meeting): meeting is Carded {
  return Boolean(meeting.card_ts);
}

/** The thread that remembers what happened to a meeting. */
export function threadOf(meeting: Carded): CardThread & { card_ts: string };
export function threadOf(meeting: Meeting): CardThread;
export function threadOf({ channel, card_ts, created_at }: Meeting): CardThread {
  return { channel, ...(card_ts ? { card_ts } : {}), since: created_at };
}

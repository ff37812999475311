/**
 * What somebody sent in a form about a meeting, until it is carried out: a row of its own in the
 * store of meetings, under the run of the form. A form that is sent twice writes one row.
 *
 * @module
 */
import type { MeetingAction } from "../rules/meetings/meeting.ts";
import type { Slack } from "../slack/checked_call.ts";
import { allRows, deleteRows, getRow, putRow } from "../slack/rows.ts";
import { fromPieces, toPieces } from "./long_text.ts";
import type { MeetingChange } from "./meetings.ts";

const STORE = "meetings";

/** A change to a meeting that somebody sent, and whatever is to be said to the customer with it. */
export interface Pending {
  /** The run of the form. */
  id: string;
  meeting: string;
  customer: string;
  /** Who sent it. */
  user: string;
  /** When it was sent, in epoch milliseconds. */
  at: number;
  /** What has to be allowed when it is carried out; absent for what always is. */
  needs?: MeetingAction;
  /** The move that it was meant to follow: of two at once, one is the next. */
  follows?: number;
  /** The time of the meeting that it is about, in epoch milliseconds. */
  start?: number;
  change: MeetingChange;
  /** mrkdwn for the log; with a message the line gets a link to it. */
  line: string;
  message?: PendingMessage;
}

/** A message to the customer. */
export interface PendingMessage {
  /** What it is known by: it is posted once. */
  mark: string;
  text: string;
  /** The addresses in it that may be pressed. */
  links: readonly string[];
}

interface PendingRow extends Record<string, unknown> {
  id: string;
  pending?: string[];
}

/** Keeps what somebody sent. */
export async function putPending(slack: Slack, pending: Pending): Promise<void> {
  const { id, customer } = pending;
  // With the customer, so that it is forgotten with them.
  const item = { id: keyOf(id), customer, pending: toPieces(JSON.stringify(pending)) };
  await putRow(slack, STORE, item);
}

/** What was sent in a run; undefined when it was carried out. */
export async function findPending(slack: Slack, id: string): Promise<Pending | undefined> {
  return toPending(await getRow<PendingRow>(slack, STORE, keyOf(id)));
}

/** Everything that is not carried out. A scan of a store that stays small. */
export async function allPending(slack: Slack): Promise<Pending[]> {
  return (await allRows<PendingRow>(slack, STORE)).flatMap((row) => toPending(row) ?? []);
}

/** Forgets what was carried out, or handed back. */
export async function removePending(slack: Slack, id: string): Promise<void> {
  await deleteRows(slack, STORE, [keyOf(id)]);
}

function keyOf(id: string): string {
  return `pending/${id}`;
}

function toPending(row: PendingRow | undefined): Pending | undefined {
  const kept = fromPieces(row?.pending);
  return kept ? JSON.parse(kept) as Pending : undefined;
}

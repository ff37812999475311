/**
 * Customer calls that were logged, and meetings that are over. Read by key only, however many there
 * are; what an operator exports or forgets is looked for in all of them.
 *
 * @module
 */
import { SECOND, WEEK } from "@std/datetime";
import type { CalendarDate } from "../handbook.ts";
import type { Meeting } from "../rules/meetings/meeting.ts";
import type { NextStep } from "../rules/next_steps/next_step.ts";
import type { Slack } from "../slack/checked_call.ts";
import { deleteRows, findRows, getRow, getRows, putRow, updateRow } from "../slack/rows.ts";
import { fromPieces, toPieces } from "./long_text.ts";
const STORE = "calls";
/** How long a call is kept, from the last thing that happened to it. Open ones are kept longer. */
const LIFE = 104 * WEEK;

/** A customer call. */
export interface CustomerCall {
  id: string;
  customer: string;
  /** The meeting that it was, if one was handed off. */
  meeting?: string;
  date: CalendarDate;
  summary: string;
  notes_link?: string;
  logged_by: string;
  /** Epoch milliseconds. */
  logged_at: number;
  /** How many steps it has: they are numbered from 1. */
  steps: number;
  /** The internal channel, and the card there once it is posted. */
  channel: string;
  card_ts?: string;
  /** The app that posted the card; missing in older rows. */
  app?: string;
  /** Tells what the card shows; missing in older rows, and when it was never shown. */
  shows?: string;
  /** Epoch milliseconds; undefined while something is left to do. */
  folded_at?: number;
  /** Steps that have left the store of open ones. */
  archive: NextStep[];
}

type CallRow = Omit<CustomerCall, "summary" | "archive"> & {
  summary?: string[];
  archive?: string[];
};

/** One call. */
export async function findCall(slack: Slack, id: string): Promise<CustomerCall | undefined> {
  const row = await getRow<CallRow>(slack, STORE, id);
  return row && isWhole(row) ? toCall(row) : undefined;
}

/** The calls with these ids that exist. */
export async function findCalls(slack: Slack, ids: readonly string[]): Promise<CustomerCall[]> {
  return (await getRows<CallRow>(slack, STORE, ids)).filter(isWhole).map(toCall);
}

/** Keeps a new call. */
export async function putCall(slack: Slack, logged: CustomerCall): Promise<void> {
  const { archive, summary, ...others } = logged;
  await putRow(slack, STORE, {
    ...others,
    summary: toPieces(summary),
    archive: archive.length > 0 ? toPieces(JSON.stringify(archive)) : [],
    expires_at: expiry(logged.logged_at),
  });
}

/** Which call, and whose: what comes after a customer was forgotten is still known as theirs. */
export type CallKey = Pick<CustomerCall, "id" | "customer">;

/**
 * Notes where the card is: the message, whose it is, its channel when that is another one, and what
 * it shows.
 */
export async function noteCard(
  slack: Slack,
  { id, customer }: CallKey,
  card_ts: string,
  more: { app?: string; channel?: string; shows?: string } = {},
): Promise<void> {
  await updateRow(slack, STORE, { id, customer, card_ts, ...more });
}

/** Notes that nothing is left to do (an instant in epoch milliseconds), or that something is. */
export async function noteFolded(
  slack: Slack,
  { id, customer }: CallKey,
  folded_at: number | undefined,
  now: number,
): Promise<void> {
  await updateRow(slack, STORE, {
    id,
    customer,
    folded_at: folded_at ?? 0,
    expires_at: expiry(now),
  });
}

/** Keeps the finished steps of a call with it. */
export async function archiveSteps(
  slack: Slack,
  { id, customer }: CallKey,
  steps: readonly NextStep[],
): Promise<void> {
  await updateRow(slack, STORE, { id, customer, archive: toPieces(JSON.stringify(steps)) });
}

/** A meeting that has left `meetings`. */
export async function findPastMeeting(slack: Slack, id: string): Promise<Meeting | undefined> {
  const row = await getRow<CallRow>(slack, STORE, pastMeetingKey(id));
  const kept = fromPieces(row?.archive as unknown as string[] | undefined);
  return kept ? JSON.parse(kept) as Meeting : undefined;
}

/** Keeps a meeting that leaves `meetings`; `now` in epoch milliseconds. */
export async function putPastMeeting(slack: Slack, meeting: Meeting, now: number): Promise<void> {
  await putRow(slack, STORE, {
    id: pastMeetingKey(meeting.id),
    customer: meeting.customer,
    meeting: meeting.id,
    archive: toPieces(JSON.stringify(meeting)),
    expires_at: expiry(now),
  });
}

/** Everything of a customer that is kept here. A scan of all calls: for what is rare. */
export async function findCallsOf(
  slack: Slack,
  customer: string,
): Promise<{ calls: CustomerCall[]; past_meetings: Meeting[] }> {
  const rows = await findRows<CallRow>(slack, STORE, "customer", customer);
  const past = rows.filter(({ id }) => id.startsWith(pastMeetingKey("")));
  return {
    calls: rows.filter((row) => !past.includes(row)).map(toCall),
    past_meetings: past.map(({ archive }) => JSON.parse(fromPieces(archive)) as Meeting),
  };
}

/** Forgets calls, by their ids. */
export async function deleteCalls(slack: Slack, ids: readonly string[]): Promise<void> {
  await deleteRows(slack, STORE, ids);
}

/** Forgets meetings that have left `meetings`, by their ids. */
export async function deletePastMeetings(slack: Slack, ids: readonly string[]): Promise<void> {
  await deleteRows(slack, STORE, ids.map(pastMeetingKey));
}

/** The key of a meeting that has left `meetings`. */
export function pastMeetingKey(id: string): string {
  return `meeting/${id}`;
}

/** An update that came after a call was forgotten makes a row with nothing but what it changed. */
function isWhole(row: CallRow): boolean {
  return Boolean(row.customer && row.logged_by);
}

function toCall(row: CallRow): CustomerCall {
  const { id, customer, date, logged_by, logged_at, steps, channel } = row;
  const archive = fromPieces(row.archive);
  return {
    id,
    customer,
    date,
    logged_by,
    logged_at,
    steps,
    channel,
    summary: fromPieces(row.summary),
    archive: archive ? JSON.parse(archive) : [],
    ...(row.meeting ? { meeting: row.meeting } : {}),
    ...(row.notes_link ? { notes_link: row.notes_link } : {}),
    ...(row.card_ts ? { card_ts: row.card_ts } : {}),
    ...(row.app ? { app: row.app } : {}),
    ...(row.shows ? { shows: row.shows } : {}),
    ...(row.folded_at ? { folded_at: row.folded_at } : {}),
  };
}

function expiry(now: number): number {
  return Math.floor((now + LIFE) / SECOND);
}

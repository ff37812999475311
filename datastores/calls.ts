/**
 * Customer calls that were logged. Read by key only, however many there are; what an operator
 * exports or forgets is looked for in all of them. Meetings that are over are rows of this store too.
 *
 * @module
 */
import { SECOND, WEEK } from "@std/datetime";
import type { CalendarDate } from "../policy/handbook.ts";
import type { Meeting } from "../rules/meetings/meeting.ts";
import type { NextStep } from "../rules/next_steps/next_step.ts";
import type { Slack } from "../slack/checked_call.ts";
import {
  deleteRows,
  findRows,
  getRow,
  getRows,
  onePage,
  putRow,
  somePages,
  updateRow,
} from "../slack/rows.ts";
import { fromPieces, toPieces } from "./long_text.ts";
import { isPastMeeting, pastMeetingsAmong } from "./past_meetings.ts";
export { deletePastMeetings, findPastMeeting, putPastMeeting } from "./past_meetings.ts";
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

/** What may be changed of a call; `steps` when one was added. */
export type CallChange = Partial<
  Pick<CustomerCall, "date" | "summary" | "notes_link" | "steps">
>;

/** Writes what changed of a call; an empty link is none. */
export async function changeCall(
  slack: Slack,
  { id, customer }: CallKey,
  { summary, ...others }: CallChange,
): Promise<void> {
  await updateRow(slack, STORE, {
    id,
    customer,
    ...others,
    ...(summary === undefined ? {} : { summary: toPieces(summary) }),
  });
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

/** Everything of a customer that is kept here. A scan of all calls: for what is rare. */
export async function findCallsOf(
  slack: Slack,
  customer: string,
): Promise<{ calls: CustomerCall[]; past_meetings: Meeting[] }> {
  const rows = await findRows<CallRow>(slack, STORE, "customer", customer);
  return {
    calls: rows.filter((row) => !isPastMeeting(row)).map(toCall),
    past_meetings: pastMeetingsAmong(rows),
  };
}

/** A page of all calls, for a search, and the cursor of the next one. */
export async function findCallsPage(
  slack: Slack,
  from: string,
): Promise<{ found: CustomerCall[]; cursor?: string }> {
  const { rows, ...next } = await onePage<CallRow>(slack, STORE, from);
  return { found: rows.filter((row) => !isPastMeeting(row) && isWhole(row)).map(toCall), ...next };
}

/** The calls of a customer among the first pages of a thousand rows, and whether there are more. */
export async function findSomeCallsOf(
  slack: Slack,
  customer: string,
  pages: number,
): Promise<{ calls: CustomerCall[]; more: boolean }> {
  const where = { attribute: "customer", value: customer };
  const { rows, more } = await somePages<CallRow>(slack, STORE, pages, where);
  return { calls: rows.filter((row) => !isPastMeeting(row) && isWhole(row)).map(toCall), more };
}

/** So many thousands of rows are looked through for a week, at most: two years of many calls. */
const MOST_PAGES = 20;

/**
 * The calls that were logged since an instant, or had nothing left to do since then: a scan, once a
 * week. `since` in epoch milliseconds.
 */
export async function findCallsSince(slack: Slack, since: number): Promise<CustomerCall[]> {
  const where = { instants: ["logged_at", "folded_at"], since };
  const { rows } = await somePages<CallRow>(slack, STORE, MOST_PAGES, where);
  return rows.filter((row) => !isPastMeeting(row) && isWhole(row)).map(toCall);
}

/** Forgets calls, by their ids. */
export async function deleteCalls(slack: Slack, ids: readonly string[]): Promise<void> {
  await deleteRows(slack, STORE, ids);
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

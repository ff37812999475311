/**
 * Customer meetings that are open, or were over a few days ago. What is ticked off is an attribute
 * of its own, so that two who tick different things lose nothing. Older ones leave for `calls`,
 * where they are read by key: a scan of this store costs what is open.
 *
 * @module
 */
import type { CheckName, RungName } from "../policy/handbook.ts";
import type { Meeting, Tick } from "../rules/meetings/meeting.ts";
import type { Slack } from "../slack/checked_call.ts";
import {
  allRows,
  deleteRows,
  findRows,
  getRow,
  putRow,
  somePages,
  updateRow,
} from "../slack/rows.ts";
import { findPastMeeting, putPastMeeting } from "./calls.ts";

const STORE = "meetings";
const CHECKS: readonly CheckName[] = ["accepted", "link", "agenda", "readable"];
const RUNGS: readonly RungName[] = ["slack", "email", "linkedin", "phone"];

const JSONS: readonly string[] = ["told_on_call", "direct_cards", "joins", "calendar"];

type Row = Record<string, unknown>;

/** What may change of a meeting; null removes something. */
export type MeetingChange =
  & {
    [Name in keyof Omit<Meeting, "id" | "customer" | "checks" | "rungs">]?: Meeting[Name] | null;
  }
  & {
    checks?: Partial<Record<CheckName, Tick | null>>;
    rungs?: Partial<Record<RungName, Tick | null>>;
  };

/** A meeting, wherever it is kept. */
export async function findMeeting(slack: Slack, id: string): Promise<Meeting | undefined> {
  const row = await getRow<Row>(slack, STORE, id);
  return row && isWhole(row) ? toMeeting(row) : await findPastMeeting(slack, id);
}

/** Is there a meeting with this id that has not left? */
export async function isOpen(slack: Slack, id: string): Promise<boolean> {
  return await getRow<Row>(slack, STORE, id) !== undefined;
}

/** A meeting that is about to change: one that left comes back. */
export async function openMeeting(slack: Slack, id: string): Promise<Meeting | undefined> {
  const row = await getRow<Row>(slack, STORE, id);
  if (row && isWhole(row)) return toMeeting(row);
  const past = await findPastMeeting(slack, id);
  if (past) await putMeeting(slack, past);
  return past;
}

/** Every meeting that has not left. A scan of what is open and a little more. */
export async function findMeetings(slack: Slack): Promise<Meeting[]> {
  return (await allRows<Row>(slack, STORE)).filter(isWhole).map(toMeeting);
}

/** The same within so many pages of a thousand rows, and whether there are more. */
export async function findSomeMeetings(
  slack: Slack,
  pages: number,
): Promise<{ meetings: Meeting[]; more: boolean }> {
  const { rows, more } = await somePages<Row>(slack, STORE, pages);
  return { meetings: rows.filter(isWhole).map(toMeeting), more };
}

/** Everything of a customer that is kept here, remains of meetings that left as well. */
export async function findMeetingsOf(slack: Slack, customer: string): Promise<Meeting[]> {
  return (await findRows<Row>(slack, STORE, "customer", customer)).map(toMeeting);
}

/** Forgets meetings that have not left, by their ids. */
export async function deleteMeetings(slack: Slack, ids: readonly string[]): Promise<void> {
  await deleteRows(slack, STORE, ids);
}

/** Keeps a new meeting, or one that comes back. */
export async function putMeeting(slack: Slack, meeting: Meeting): Promise<void> {
  await putRow(slack, STORE, toRow(meeting));
}

/** Writes what changed of a meeting, and returns the meeting with it. */
export async function changeMeeting(
  slack: Slack,
  meeting: Meeting,
  change: MeetingChange,
): Promise<Meeting> {
  const { checks, rungs, ...others } = change;
  await updateRow(slack, STORE, {
    id: meeting.id,
    // What comes after a customer was forgotten is still known as theirs.
    customer: meeting.customer,
    ...Object.fromEntries(
      Object.entries(others).map(([name, value]) => [name, valueOf(name, value)]),
    ),
    ...tickRow("check", checks),
    ...tickRow("rung", rungs),
  });
  const changed = {
    ...meeting,
    ...others,
    checks: { ...meeting.checks, ...checks },
    rungs: { ...meeting.rungs, ...rungs },
  };
  return tidy(changed as unknown as Row);
}

/**
 * Writes what changed of a meeting and its cards show: where they do not come to show it, the next
 * sweep sees to it. `now` in epoch milliseconds.
 */
export async function saveMeeting(
  slack: Slack,
  meeting: Meeting,
  change: MeetingChange,
  now: number,
): Promise<Meeting> {
  // Two changes within one millisecond are two.
  const changed_at = Math.max(now, (meeting.changed_at ?? 0) + 1);
  return await changeMeeting(slack, meeting, { ...change, changed_at });
}

/** Takes a meeting out of the store that is scanned; it can still be read. */
export async function putAway(slack: Slack, meeting: Meeting, now: number): Promise<void> {
  await putPastMeeting(slack, meeting, now);
  await deleteRows(slack, STORE, [meeting.id]);
}

/** An update that came after a meeting left makes a row with nothing but what it changed. */
function isWhole(row: Row): boolean {
  return Boolean(row.customer && row.owner && row.created_at);
}

function tickRow(prefix: string, ticks: Record<string, Tick | null> | undefined): Row {
  return Object.fromEntries(
    Object.entries(ticks ?? {}).map((
      [name, tick],
    ) => [`${prefix}_${name}`, tick ? JSON.stringify(tick) : ""]),
  );
}

function toRow({ checks, rungs, ...others }: Meeting): Row {
  return {
    ...Object.fromEntries(
      Object.entries(others).filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, valueOf(name, value)]),
    ),
    ...tickRow("check", checks),
    ...tickRow("rung", rungs),
  };
}

/** Slack's `update` removes nothing: what is gone is written as 0 or "". */
function valueOf(name: string, value: unknown): unknown {
  if (JSONS.includes(name)) return value ? JSON.stringify(value) : "";
  if (value !== null && value !== undefined) return value;
  return NUMBERS.has(name) ? 0 : "";
}

const NUMBERS = new Set([
  "taken_at",
  "link_sent_at",
  "start",
  "booked_at",
  "missed_at",
  "missed_for",
  "offered_at",
  "offered_for",
  "held_at",
  "cancelled_at",
  "told_lead_at",
  "prepared_for",
]);

function toMeeting(row: Row): Meeting {
  const ticks = (prefix: string, names: readonly string[]) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const kept = row[`${prefix}_${name}`];
        return typeof kept === "string" && kept ? [[name, JSON.parse(kept)]] : [];
      }),
    );
  const plain = Object.entries(row).filter(([name]) => !/^(check|rung)_/.test(name));
  const read = (name: string) => {
    const kept = row[name];
    return [name, typeof kept === "string" && kept ? JSON.parse(kept) : undefined];
  };
  return tidy({
    ...Object.fromEntries(plain),
    ...Object.fromEntries(JSONS.map(read)),
    checks: ticks("check", CHECKS),
    rungs: ticks("rung", RUNGS),
  });
}

function tidy(row: Row): Meeting {
  const there = Object.entries(row).filter(([, value]) =>
    value !== undefined && value !== null && value !== "" && value !== 0
  );
  const found = Object.fromEntries(there);
  const nothing = { past_starts: [], direct_cards: [], joins: [], revision: 0, reminders: 0 };
  return { ...nothing, ...found } as unknown as Meeting;
}

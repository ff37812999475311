/**
 * What the app needs to remember of its own running: entry points, what was reported, who was sent
 * what.
 *
 * @module
 */
import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";
import { SECOND, WEEK } from "@std/datetime";
import { squeeze } from "../rules/fold_text.ts";
import type { WeekId } from "../rules/iso_week.ts";
import type { KeptTrigger } from "../rules/trigger_plan.ts";
import type { Nudges } from "../rules/reminders.ts";
import type { Call } from "../slack/checked_call.ts";
import { deleteRows, findRows, getRow, getRows, putRow, putRows } from "../slack/rows.ts";

/** The definition for the manifest. Rows are known by kind and id: `entry_point:add_retro_notes`. */
const OperationsDatastore = DefineDatastore({
  name: "operations",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    kind: { type: Schema.types.string },
    /** Depends on the kind: a URL, the text of a report. */
    value: { type: Schema.types.string },
    /** Of `retro_nudges`: how many reminders were sent, and the day of the last. */
    reminders: { type: Schema.types.integer },
    last_on: { type: Schema.types.string },
    /** Of `retro_nudges`: when the card was sent as a direct message, in epoch seconds. */
    told_at: { type: Schema.types.integer },
    expires_at: { type: Schema.slack.types.timestamp },
  },
  time_to_live_attribute: "expires_at",
});
export default OperationsDatastore;

const STORE = "operations";
/** A problem that still stands is told again after this time. */
const REPORT_LIFE = 4 * WEEK;
const NUDGES_LIFE = 8 * WEEK;

type OperationsRow = {
  id: string;
  kind: string;
  value?: string;
  reminders?: number;
  last_on?: string;
  told_at?: number;
  expires_at?: number;
};

/** The URL kept for an entry point. */
export async function findEntryPoint(call: Call, name: string): Promise<string | undefined> {
  const row = await getRow<OperationsRow>(call, STORE, `entry_point:${name}`);
  return row?.value || undefined;
}

/** Keeps the URL of an entry point. */
export async function putEntryPoint(call: Call, name: string, url: string): Promise<void> {
  const row: OperationsRow = { id: `entry_point:${name}`, kind: "entry_point", value: url };
  await putRow(call, STORE, row);
}

/** Was this problem told in the last weeks? `now` in epoch milliseconds. */
export async function findReport(
  call: Call,
  problem: { kind: string; thing: string },
  now: number,
): Promise<boolean> {
  const row = await getRow<OperationsRow>(call, STORE, reportKey(problem));
  return row !== undefined && (row.expires_at ?? 0) > now / SECOND;
}

/** Notes that this problem was told. `now` in epoch milliseconds. */
export async function noteReport(
  call: Call,
  problem: { kind: string; thing: string; text: string },
  now: number,
): Promise<void> {
  const row: OperationsRow = {
    id: reportKey(problem),
    kind: "report",
    value: problem.text,
    expires_at: Math.floor((now + REPORT_LIFE) / SECOND),
  };
  await putRow(call, STORE, row);
}

/** What one person was sent about one retro. */
export interface RetroNudges extends Nudges {
  user: string;
  /** When the card came as a direct message, in epoch milliseconds. */
  told_at?: number;
}

/** What each of these people was sent about the retro of a week; nothing sent is no entry. */
export async function findNudges(
  call: Call,
  week: WeekId,
  users: readonly string[],
): Promise<Map<string, RetroNudges>> {
  const ids = users.map((user) => nudgesKey(week, user));
  const rows = await getRows<OperationsRow>(call, STORE, ids);
  return new Map(rows.map((row) => {
    const user = row.id.split("/")[1];
    return [user, {
      user,
      reminders: row.reminders ?? 0,
      ...(row.last_on ? { last_on: row.last_on } : {}),
      ...(row.told_at ? { told_at: row.told_at * SECOND } : {}),
    }];
  }));
}

/** Notes what one person was sent. `now` in epoch milliseconds. */
export async function putNudges(
  call: Call,
  week: WeekId,
  nudges: RetroNudges,
  now: number,
): Promise<void> {
  const row: OperationsRow = {
    id: nudgesKey(week, nudges.user),
    kind: "retro_nudges",
    reminders: nudges.reminders,
    ...(nudges.last_on ? { last_on: nudges.last_on } : {}),
    ...(nudges.told_at ? { told_at: Math.floor(nudges.told_at / SECOND) } : {}),
    expires_at: Math.floor((now + NUDGES_LIFE) / SECOND),
  };
  await putRow(call, STORE, row);
}

/** What was noted of each trigger that the app looks after, by the name of its file. */
export async function findTriggerNotes(call: Call): Promise<KeptTrigger[]> {
  const rows = await findRows<OperationsRow>(call, STORE, "kind", "trigger");
  return rows.map(({ value }) => JSON.parse(value ?? "{}") as KeptTrigger);
}

/** Notes a trigger. */
export async function putTriggerNote(call: Call, note: KeptTrigger): Promise<void> {
  const row: OperationsRow = {
    id: `trigger:${note.file}`,
    kind: "trigger",
    value: JSON.stringify(note),
  };
  await putRow(call, STORE, row);
}

/** Forgets a trigger whose file is gone. */
export async function deleteTriggerNote(call: Call, file: string): Promise<void> {
  await deleteRows(call, STORE, [`trigger:${file}`]);
}

/** Keeps the URLs of entry points, by name. */
export async function putEntryPoints(
  call: Call,
  points: readonly { name: string; url: string }[],
): Promise<void> {
  const rows = points.map(({ name, url }): OperationsRow => ({
    id: `entry_point:${name}`,
    kind: "entry_point",
    value: url,
  }));
  await putRows(call, STORE, rows);
}

/** A message that stands in a channel for good. */
export interface StandingMessage {
  ts: string;
  /** What it shows: the same is not shown again. */
  shows: string;
}

/** The standing message of this name in a channel: `home`, `set_up`. */
export async function findStanding(
  call: Call,
  name: string,
  channel: string,
): Promise<StandingMessage | undefined> {
  const row = await getRow<OperationsRow>(call, STORE, `standing:${name}/${channel}`);
  return row?.value ? JSON.parse(row.value) as StandingMessage : undefined;
}

/** Notes a standing message. */
export async function putStanding(
  call: Call,
  name: string,
  channel: string,
  message: StandingMessage,
): Promise<void> {
  const row: OperationsRow = {
    id: `standing:${name}/${channel}`,
    kind: "standing",
    value: JSON.stringify(message),
  };
  await putRow(call, STORE, row);
}

/** Up to when something was read, in epoch milliseconds; undefined when it never was. */
export async function findCursor(call: Call, name: string): Promise<number | undefined> {
  const row = await getRow<OperationsRow>(call, STORE, `cursor:${name}`);
  return row?.value ? Number(row.value) : undefined;
}

/** Notes up to when something was read, in epoch milliseconds. */
export async function putCursor(call: Call, name: string, until: number): Promise<void> {
  const row: OperationsRow = { id: `cursor:${name}`, kind: "cursor", value: String(until) };
  await putRow(call, STORE, row);
}

/** A codename that a customer has, or had. */
export interface UsedCodename {
  codename: string;
  /** Whose it was; missing once the customer is forgotten. */
  customer?: string;
}

/** Every codename that was ever used: none of them is used again for anybody else. */
export async function findUsedCodenames(call: Call): Promise<UsedCodename[]> {
  const rows = await findRows<OperationsRow>(call, STORE, "kind", "codename");
  return rows.flatMap(({ value }) => value ? [JSON.parse(value) as UsedCodename] : []);
}

/** Notes codenames for good, whatever becomes of their customers. */
export async function putUsedCodenames(
  call: Call,
  codenames: readonly UsedCodename[],
): Promise<void> {
  const rows = codenames.map((used): OperationsRow => ({
    id: `codename:${squeeze(used.codename)}`,
    kind: "codename",
    value: JSON.stringify(used),
  }));
  await putRows(call, STORE, rows);
}

function reportKey({ kind, thing }: { kind: string; thing: string }): string {
  return `report:${kind}/${thing}`;
}

function nudgesKey(week: WeekId, user: string): string {
  return `retro_nudges:${week}/${user}`;
}

/**
 * What the app needs to remember of its own running: entry points, what failed and was reported,
 * who was sent what.
 *
 * @module
 */
import { DAY, SECOND, WEEK } from "@std/datetime";
import type { Failure } from "../rules/operations/failures.ts";
import { squeeze } from "../rules/text/fold_text.ts";
import type { WeekId } from "../rules/time/iso_week.ts";
import type { KeptTrigger } from "../rules/operations/trigger_plan.ts";
import type { Nudges } from "../rules/operations/reminders.ts";
import type { Slack } from "../slack/checked_call.ts";
import { allRows, deleteRows, findRows, getRow, getRows, putRow, putRows } from "../slack/rows.ts";
const STORE = "operations";
/** A problem that still stands is told again after this time. */
const REPORT_LIFE = 4 * WEEK;
const NUDGES_LIFE = 8 * WEEK;
/** Key of the row of a trigger that the app made. No file is called so. */
const MADE = "trigger:made/";
/** A trigger that was made twice is deleted by a set-up within this time. */
const MADE_LIFE = 8 * WEEK;
/** How long a failure is told of. */
const FAILURE_LIFE = 2 * WEEK;
/** An export that stopped goes on within this time; after it, too much has changed. */
const EXPORT_LIFE = DAY;

type OperationsRow = {
  id: string;
  kind: string;
  value?: string;
  reminders?: number;
  last_on?: string;
  told_at?: number;
  expires_at?: number;
};

/** What is noted of the trigger that a file defines; undefined when nothing is. */
export async function findTriggerNote(
  slack: Slack,
  file: string,
): Promise<KeptTrigger | undefined> {
  const row = await getRow<OperationsRow>(slack, STORE, `trigger:${file}`);
  return row && toTriggerNote(row);
}

/** What is noted of all triggers: one for each file. */
export async function findTriggerNotes(slack: Slack): Promise<KeptTrigger[]> {
  return (await findKnownTriggers(slack)).kept;
}

/** What is noted of all triggers, and the ids of those that the app made of late. */
export async function findKnownTriggers(
  slack: Slack,
): Promise<{ kept: KeptTrigger[]; made: ReadonlySet<string> }> {
  const rows = await findRows<OperationsRow>(slack, STORE, "kind", "trigger");
  const isMade = ({ id }: OperationsRow) => id.startsWith(MADE);
  return {
    kept: rows.filter((row) => !isMade(row)).map(toTriggerNote),
    made: new Set(rows.filter(isMade).map(({ id }) => id.slice(MADE.length))),
  };
}

/**
 * Notes a trigger in place of what was noted of its file.
 *
 * @param made.made_at when the app has just made it, in epoch milliseconds: a row of its own knows
 * it as made by the app, also when two runs made one each and the other's note replaces this one
 */
export async function putTriggerNote(
  slack: Slack,
  note: KeptTrigger,
  made?: { made_at: number },
): Promise<void> {
  const row = { kind: "trigger", value: JSON.stringify(note) };
  const rows: OperationsRow[] = [{ id: `trigger:${note.file}`, ...row }];
  if (made) {
    const expires_at = Math.floor((made.made_at + MADE_LIFE) / SECOND);
    rows.push({ id: `${MADE}${note.id}`, ...row, expires_at });
  }
  await putRows(slack, STORE, rows);
}

/** Forgets a trigger that is gone. */
export async function deleteTriggerNote(slack: Slack, file: string): Promise<void> {
  await deleteRows(slack, STORE, [`trigger:${file}`]);
}

/** Was this problem told in the last weeks? `now` in epoch milliseconds. */
export async function findReport(
  slack: Slack,
  problem: { kind: string; thing: string },
  now: number,
): Promise<boolean> {
  const row = await getRow<OperationsRow>(slack, STORE, reportKey(problem));
  return row !== undefined && (row.expires_at ?? 0) > now / SECOND;
}

/** Notes that this problem was told. `now` in epoch milliseconds. */
export async function noteReport(
  slack: Slack,
  problem: { kind: string; thing: string; text: string },
  now: number,
): Promise<void> {
  const row: OperationsRow = {
    id: reportKey(problem),
    kind: "report",
    value: problem.text,
    expires_at: Math.floor((now + REPORT_LIFE) / SECOND),
  };
  await putRow(slack, STORE, row);
}

/**
 * Notes a problem that could not be told: it is told as soon as it can be, and until then it stands
 * here. `now` in epoch milliseconds.
 */
export async function noteUntold(
  slack: Slack,
  problem: { kind: string; thing: string; text: string },
  now: number,
): Promise<void> {
  const row: OperationsRow = {
    id: `untold_${reportKey(problem)}`,
    kind: "untold_report",
    value: problem.text,
    expires_at: Math.floor((now + REPORT_LIFE) / SECOND),
  };
  await putRow(slack, STORE, row);
}

/** A problem that somebody has to mend, as it was told to the operators. */
export interface Report {
  /** What happened and what to do, as mrkdwn. */
  text: string;
  /** When it was told, or could not be, in epoch milliseconds. */
  at: number;
  /** False when it could not be said in the operations channel. */
  told: boolean;
}

/** What was reported in the last weeks, the newest first. `now` in epoch milliseconds. */
export async function findReports(slack: Slack, now: number): Promise<Report[]> {
  const [told, untold] = await Promise.all([
    findRows<OperationsRow>(slack, STORE, "kind", "report"),
    findRows<OperationsRow>(slack, STORE, "kind", "untold_report"),
  ]);
  const stands = ({ expires_at = 0 }: OperationsRow) => expires_at * SECOND > now;
  const known = new Set(told.filter(stands).map(({ id }) => `untold_${id}`));
  return [...told, ...untold.filter(({ id }) => !known.has(id))].filter(stands)
    .map(({ kind, value = "", expires_at = 0 }) => ({
      text: value,
      at: expires_at * SECOND - REPORT_LIFE,
      told: kind === "report",
    }))
    .sort((a, b) => b.at - a.at);
}

/** Keeps the failures of one run. Their keys sort in the order of time. */
export async function putFailures(slack: Slack, failures: readonly Failure[]): Promise<void> {
  const rows = failures.map((failure, number): OperationsRow => ({
    id: `failure:${new Date(failure.at).toISOString()}/${failure.run ?? "none"}/${number}`,
    kind: "failure",
    value: JSON.stringify(failure),
    expires_at: Math.floor((failure.at + FAILURE_LIFE) / SECOND),
  }));
  await putRows(slack, STORE, rows);
}

/** The failures of the last two weeks, the newest first. `now` in epoch milliseconds. */
export async function findFailures(slack: Slack, now: number): Promise<Failure[]> {
  const rows = await findRows<OperationsRow>(slack, STORE, "kind", "failure");
  // Slack deletes what expired within days, not at once.
  return rows.filter(({ expires_at = 0 }) => expires_at * SECOND > now)
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .map(({ value = "" }) => JSON.parse(value) as Failure);
}

/** What one person was sent about one retro. */
export interface RetroNudges extends Nudges {
  user: string;
  /** When the card came as a direct message, in epoch milliseconds. */
  told_at?: number;
}

/** What each of these people was sent about the retro of a week; nothing sent is no entry. */
export async function findNudges(
  slack: Slack,
  week: WeekId,
  users: readonly string[],
): Promise<Map<string, RetroNudges>> {
  const ids = users.map((user) => nudgesKey(week, user));
  const rows = await getRows<OperationsRow>(slack, STORE, ids);
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
  slack: Slack,
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
  await putRow(slack, STORE, row);
}

/** A message that stands in a channel for good. */
export interface StandingMessage {
  channel: string;
  /** The customer it is about. */
  about?: string;
  /** Missing while it is being posted: a run may have been cut off. */
  ts?: string;
  /** What it shows: the same is not shown again. */
  shows: string;
  /** Epoch milliseconds before which it cannot have been posted. */
  since: number;
  /** An older one that goes when this one is posted. */
  instead_of?: string;
}

/** The standing message of this name in a channel: `home`, `set_up`. */
export async function findStanding(
  slack: Slack,
  name: string,
  channel: string,
): Promise<StandingMessage | undefined> {
  const row = await getRow<OperationsRow>(slack, STORE, standingKey(name, channel));
  return row?.value ? JSON.parse(row.value) as StandingMessage : undefined;
}

/** All standing messages of this name, by channel. */
export async function findAllStanding(
  slack: Slack,
  name: string,
): Promise<Map<string, StandingMessage>> {
  const rows = await findRows<OperationsRow>(slack, STORE, "kind", "standing");
  const messages = rows.filter(({ id }) => id.startsWith(standingKey(name, "")))
    .map(({ value }) => JSON.parse(value ?? "{}") as StandingMessage);
  return new Map(messages.map((message) => [message.channel, message]));
}

/** Forgets a standing message. */
export async function deleteStanding(slack: Slack, name: string, channel: string): Promise<void> {
  await deleteRows(slack, STORE, [standingKey(name, channel)]);
}

/** Notes a standing message. */
export async function putStanding(
  slack: Slack,
  name: string,
  message: StandingMessage,
): Promise<void> {
  const row: OperationsRow = {
    id: standingKey(name, message.channel),
    kind: "standing",
    value: JSON.stringify(message),
  };
  await putRow(slack, STORE, row);
}

/** Up to when something was read, in epoch milliseconds; undefined when it never was. */
export async function findCursor(slack: Slack, name: string): Promise<number | undefined> {
  const row = await getRow<OperationsRow>(slack, STORE, `cursor:${name}`);
  return row?.value ? Number(row.value) : undefined;
}

/** Notes up to when something was read, in epoch milliseconds. */
export async function putCursor(slack: Slack, name: string, until: number): Promise<void> {
  const row: OperationsRow = { id: `cursor:${name}`, kind: "cursor", value: String(until) };
  await putRow(slack, STORE, row);
}

/** A codename that a customer has, or had. */
export interface UsedCodename {
  codename: string;
  /** Whose it was; missing once the customer is forgotten. */
  customer?: string;
}

/** Every codename that was ever used: none of them is used again for anybody else. */
export async function findUsedCodenames(slack: Slack): Promise<UsedCodename[]> {
  const rows = await findRows<OperationsRow>(slack, STORE, "kind", "codename");
  return rows.flatMap(({ value }) => value ? [JSON.parse(value) as UsedCodename] : []);
}

/** Notes codenames for good, whatever becomes of their customers. */
export async function putUsedCodenames(
  slack: Slack,
  codenames: readonly UsedCodename[],
): Promise<void> {
  const rows = codenames.map((used): OperationsRow => ({
    id: codenameKey(used.codename),
    kind: "codename",
    value: JSON.stringify(used),
  }));
  await putRows(slack, STORE, rows);
}

function toTriggerNote({ value }: OperationsRow): KeptTrigger {
  return JSON.parse(value ?? "{}") as KeptTrigger;
}

function codenameKey(codename: string): string {
  return `codename:${squeeze(codename)}`;
}

function standingKey(name: string, channel: string): string {
  return `standing:${name}/${channel}`;
}

/** The key up to which something was gone through when time was up; undefined when it was done. */
export async function findPlace(slack: Slack, name: string): Promise<string | undefined> {
  const row = await getRow<OperationsRow>(slack, STORE, `place:${name}`);
  return row?.value || undefined;
}

/** Notes up to which key something was gone through, or that it was done. */
export async function putPlace(slack: Slack, name: string, key: string | undefined): Promise<void> {
  const row: OperationsRow = { id: `place:${name}`, kind: "place", value: key ?? "" };
  await putRow(slack, STORE, row);
}

function reportKey({ kind, thing }: { kind: string; thing: string }): string {
  return `report:${kind}/${thing}`;
}

function nudgesKey(week: WeekId, user: string): string {
  return `retro_nudges:${week}/${user}`;
}

/** A row of whatever kind, as it is kept. */
export type KeptRow = Readonly<OperationsRow>;

/** What the rows of a customer are known by. */
export interface CustomerMarks {
  ids: readonly string[];
  codename?: string;
}

/**
 * The rows about a customer: those that hold one of the ids, and what is noted of their codename. A
 * name in the words of a report would be a coincidence: a customer may be called as half of all
 * reports begin. A scan: for what is rare.
 */
export async function findRowsAbout(
  slack: Slack,
  customer: CustomerMarks,
): Promise<KeptRow[]> {
  return (await allRows<OperationsRow>(slack, STORE)).filter((row) => isAbout(row, customer));
}

/** Is a row about a customer? */
export function isAbout(
  { id, value = "" }: Pick<KeptRow, "id" | "value">,
  { ids, codename }: CustomerMarks,
): boolean {
  return id === (codename && codenameKey(codename)) || holdsWord([id, value], ids);
}

/** Is a row about what somebody was sent about the retro of a week? */
export function isNudgeOf({ id }: Pick<KeptRow, "id">, week: WeekId): boolean {
  return id.startsWith(nudgesKey(week, ""));
}

/**
 * Does a row mean anything in this installation alone: where its triggers are, how far an export
 * is? Another one makes its own.
 */
export function isOfThisInstallation({ kind }: Pick<KeptRow, "kind">): boolean {
  return kind === "trigger" || kind === "export";
}

/** How far an export came that did not fit into one run. */
export interface ExportPlace {
  /** How many parts were sent. */
  parts: number;
  /** The datastores that are not read to their end, with Slack's cursor; "" is the beginning. */
  left: Record<string, string>;
}

/** Where an operator's export of something stopped; `now` in epoch milliseconds. */
export async function findExportPlace(
  slack: Slack,
  of: { by: string; subject: string },
  now: number,
): Promise<ExportPlace | undefined> {
  const row = await getRow<OperationsRow>(slack, STORE, exportKey(of));
  if (!row?.value || (row.expires_at ?? 0) * SECOND <= now) return undefined;
  return JSON.parse(row.value) as ExportPlace;
}

/** Notes where it stopped, or that it is complete: then the next one begins again. */
export async function putExportPlace(
  slack: Slack,
  of: { by: string; subject: string },
  place: ExportPlace | undefined,
  now: number,
): Promise<void> {
  const id = exportKey(of);
  if (!place) return await deleteRows(slack, STORE, [id]);
  const expires_at = Math.floor((now + EXPORT_LIFE) / SECOND);
  await putRow(slack, STORE, { id, kind: "export", value: JSON.stringify(place), expires_at });
}

function exportKey({ by, subject }: { by: string; subject: string }): string {
  return `export:${by}/${subject}`;
}

/** Is one of these words in one of the texts, as a word of its own? */
function holdsWord(texts: readonly string[], words: readonly string[]): boolean {
  const wanted = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const word = new RegExp(`(?<![\\p{L}\\p{N}])(?:${wanted.join("|")})(?![\\p{L}\\p{N}])`, "iu");
  return texts.some((text) => word.test(text));
}

/** Forgets rows of whatever kind. */
export async function deleteKept(slack: Slack, rows: readonly KeptRow[]): Promise<void> {
  await deleteRows(slack, STORE, rows.map(({ id }) => id));
}

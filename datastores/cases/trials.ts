/**
 * Trials of the product. What was asked for is one value; what follows has an attribute each, so that
 * two presses at the same moment are both kept.
 *
 * @module
 */
import { DAY, SECOND } from "@std/datetime";
import {
  isOver,
  type Trial,
  type TrialChanges,
  type TrialRequest,
} from "../../rules/trials/trial.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { findRows, getRow, type Row, updateRow } from "../../slack/rows.ts";
import { fields, json, longJson, or, text } from "../codec.ts";

const STORE = "cases";
const KIND = "trial";
/** How long a trial is kept after its outcome. */
const LIFE = 400 * DAY;
/** One that is open must not expire: longer than anybody works on it. */
const OPEN_LIFE = 4000 * DAY;

const request = longJson<TrialRequest>();
const changes = fields<TrialChanges>({
  decision: json(),
  runs: json(),
  extension: json(),
  extended: or(longJson<TrialChanges["extended"]>(), []),
  outcome: json(),
  told: json(),
  link_sent: json(),
  issue: json(),
  decided: json(),
  declining: json(),
  outgoing: longJson(),
  card_channel: text,
  card_ts: text,
  app: text,
  shows: text,
});

/** What the attributes are called in the row. */
const NAMES: Readonly<Record<string, string>> = {
  decision: "tick_1",
  runs: "tick_2",
  extension: "tick_3",
  outcome: "tick_4",
  told: "tick_5",
  link_sent: "tick_6",
  issue: "tick_7",
  decided: "tick_8",
  declining: "tick_9",
  extended: "log",
};

/** Attributes that hold pieces: they are emptied by an empty list. */
const IN_PIECES: ReadonlySet<string> = new Set(["extended", "outgoing"]);

/** A change of a trial; null removes a value. */
export type TrialChange =
  & { [Name in keyof TrialChanges]?: TrialChanges[Name] | null }
  & { asked_at?: number };

/** The key of a trial that a run requests. */
export function trialId(run: string): string {
  return `t.${run}`;
}

/** One trial. */
export async function findTrial(slack: Slack, id: string): Promise<Trial | undefined> {
  const row = await getRow<Row>(slack, STORE, id);
  return row && fromRow(row);
}

/** Every trial that is kept: a scan, for lists and sweeps. */
export async function findTrials(slack: Slack): Promise<Trial[]> {
  const rows = await findRows<Row>(slack, STORE, "kind", KIND);
  return rows.flatMap((row) => fromRow(row) ?? []);
}

/** Writes a trial that is requested. */
export async function putTrial(slack: Slack, trial: Trial, now: number): Promise<void> {
  await write(slack, trial, now, {
    body: request.write(requestOf(trial)),
    ...named(changes.write(trial)),
  });
}

/** Changes a trial, and returns it as it is then; what is not said stays as it is. */
export async function changeTrial(
  slack: Slack,
  trial: Trial,
  { asked_at, ...change }: TrialChange,
  now: number,
): Promise<Trial> {
  const entries = Object.entries(change);
  const gone = entries.filter(([, value]) => value === null).map(([name]) => name);
  const values = Object.fromEntries(entries.filter(([, value]) => value !== null));
  const kept = Object.fromEntries(
    Object.entries(trial).filter(([name]) => !gone.includes(name)),
  ) as unknown as Trial;
  const changed: Trial = { ...kept, ...values, ...(asked_at === undefined ? {} : { asked_at }) };
  await write(slack, changed, now, {
    ...(asked_at === undefined ? {} : { body: request.write(requestOf(changed)) }),
    ...named(changes.write(values as unknown as TrialChanges)),
    ...named(Object.fromEntries(gone.map((name) => [name, IN_PIECES.has(name) ? [] : ""]))),
  });
  return changed;
}

async function write(slack: Slack, trial: Trial, now: number, row: Row): Promise<void> {
  await updateRow(slack, STORE, {
    id: trial.id,
    kind: KIND,
    // What comes after a customer was forgotten is still known as theirs.
    customer: trial.customer,
    ...row,
    expires_at: Math.floor((now + (isOver(trial) ? LIFE : OPEN_LIFE)) / SECOND),
  });
}

function fromRow(row: Row): Trial | undefined {
  const asked = request.read(row.body);
  if (!asked) return undefined;
  const values = Object.fromEntries(
    Object.keys(row).map((name) => [ATTRIBUTES.get(name) ?? name, row[name]]),
  );
  return { ...asked, ...changes.read(values)!, id: String(row.id) };
}

const ATTRIBUTES = new Map(Object.entries(NAMES).map(([name, attribute]) => [attribute, name]));

function named(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [NAMES[name] ?? name, value]),
  );
}

function requestOf(trial: Trial): TrialRequest {
  const { customer, by, at, asked_at, contact, email, hosts, deployment } = trial;
  const { start, days, why, why_outside, answers, small } = trial;
  return {
    ...{ customer, by, at, asked_at, contact, email, hosts, deployment },
    ...{ start, days, why, answers, small },
    ...(why_outside === undefined ? {} : { why_outside }),
  };
}

/**
 * Incidents. What one person at a time changes is `body`, known by its revision; ticks and
 * acknowledgements are attributes of their own, so that two people who press at once lose nothing.
 *
 * @module
 */
import { DAY, SECOND } from "@std/datetime";
import {
  type Acknowledged,
  type Incident,
  STEP_NUMBERS,
  type StepNumber,
  type Tick,
} from "../../rules/incidents/incident.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { findRows, getRow, getRows, putRow, type Row, updateRow } from "../../slack/rows.ts";
import { json, longJson } from "../codec.ts";

const STORE = "cases";
const KIND = "incident";
/** How long an incident is kept after it was closed. */
const LIFE = 400 * DAY;
/** One that is open must not expire: longer than anybody works on it. */
const OPEN_LIFE = 4000 * DAY;
/** The row that says which incidents are open. */
const INDEX = "open_incidents";
/** How often the index is written again when somebody else wrote it at the same moment. */
const TRIES = 3;

/** What of an incident is in `body`. */
type Body = Omit<Incident, "id" | "revision" | "ticks" | "acknowledged">;

const body = longJson<Body>();
const tick = json<Tick>();
const acknowledged = json<Acknowledged>();
const ids = longJson<string[]>();
const item_ids = json<string[]>();

/** An incident with the place of its card. */
export interface KeptIncident {
  incident: Incident;
  card: { channel?: string; ts?: string };
  /** The ids of its action items, in the order in which they were added. */
  item_ids?: string[];
  /** How often monitoring raised it; missing when that was once, or never. */
  times?: number;
}

/** The key of an incident that a run declares. */
export function incidentId(run: string): string {
  return `i.${run}`;
}

/** One incident. */
export async function findIncident(slack: Slack, id: string): Promise<KeptIncident | undefined> {
  const row = await getRow<Row>(slack, STORE, id);
  return row && fromRow(row);
}

/** The incidents with these keys that exist, the newest first. */
export async function findIncidents(
  slack: Slack,
  keys: readonly string[],
): Promise<KeptIncident[]> {
  const rows = await getRows<Row>(slack, STORE, keys);
  return newestFirst(rows.flatMap((row) => fromRow(row) ?? []));
}

/** Every incident that is kept: a scan, for lists of what is past. */
export async function findAllIncidents(slack: Slack): Promise<KeptIncident[]> {
  const rows = await findRows<Row>(slack, STORE, "kind", KIND);
  return newestFirst(rows.flatMap((row) => fromRow(row) ?? []));
}

/** The incidents whose work is not behind them. */
export async function findOpenIncidents(slack: Slack): Promise<KeptIncident[]> {
  return await findIncidents(slack, await findOpenIds(slack));
}

/** Writes what one person at a time changes; makes the row when there is none. */
export async function saveIncident(slack: Slack, incident: Incident, now: number): Promise<void> {
  const { id, revision, ticks: _, acknowledged: __, ...rest } = incident;
  const life = incident.closed_at || incident.false_alarm || incident.merged_into
    ? LIFE
    : OPEN_LIFE;
  await updateRow(slack, STORE, {
    id,
    kind: KIND,
    body: body.write(rest),
    revision,
    expires_at: Math.floor((now + life) / SECOND),
  });
}

/** Notes how far a step is; nothing removes what was noted. */
export async function saveTick(
  slack: Slack,
  id: string,
  number: StepNumber,
  value: Tick | undefined,
): Promise<void> {
  await updateRow(slack, STORE, { id, [`tick_${number}`]: value ? tick.write(value) : "" });
}

/** Notes who is on it: the first thing that stops the paging. */
export async function saveAcknowledged(
  slack: Slack,
  id: string,
  value: Acknowledged,
): Promise<void> {
  await updateRow(slack, STORE, { id, acknowledged: acknowledged.write(value) });
}

/** Notes which action items an incident has. */
export async function saveItemIds(
  slack: Slack,
  id: string,
  known: readonly string[],
): Promise<void> {
  await updateRow(slack, STORE, { id, action_items: item_ids.write([...known]) });
}

/** Notes how often monitoring raised it. */
export async function saveTimes(slack: Slack, id: string, times: number): Promise<void> {
  await updateRow(slack, STORE, { id, count: times });
}

/** Notes where the card of an incident is. */
export async function saveCard(
  slack: Slack,
  id: string,
  { channel, ts }: { channel: string; ts: string },
): Promise<void> {
  await updateRow(slack, STORE, { id, card_channel: channel, card_ts: ts });
}

/** Puts an incident among the open ones, or removes it from them. */
export async function noteOpen(slack: Slack, id: string, open: boolean): Promise<void> {
  // Somebody else may write the same row at this moment: look again, and write again.
  for (let tries = 0; tries < TRIES; tries++) {
    const known = await findOpenIds(slack);
    if (known.includes(id) === open) return;
    const next = open ? [...known, id] : known.filter((one) => one !== id);
    await putRow(slack, STORE, { id: INDEX, kind: "index", body: ids.write(next) });
  }
}

async function findOpenIds(slack: Slack): Promise<string[]> {
  const row = await getRow<Row>(slack, STORE, INDEX);
  return row ? ids.read(row.body) ?? [] : [];
}

function fromRow(row: Row): KeptIncident | undefined {
  const rest = body.read(row.body);
  if (!rest) return undefined;
  const by = acknowledged.read(row.acknowledged);
  const items = item_ids.read(row.action_items);
  const ticks = STEP_NUMBERS.flatMap((number) => {
    const value = tick.read(row[`tick_${number}`]);
    return value ? [[number, value] as const] : [];
  });
  return {
    incident: {
      ...rest,
      id: String(row.id),
      revision: Number(row.revision ?? 0),
      ticks: Object.fromEntries(ticks),
      ...(by ? { acknowledged: by } : {}),
    },
    card: {
      ...(row.card_channel ? { channel: String(row.card_channel) } : {}),
      ...(row.card_ts ? { ts: String(row.card_ts) } : {}),
    },
    ...(items ? { item_ids: items } : {}),
    ...(row.count ? { times: Number(row.count) } : {}),
  };
}

function newestFirst(all: KeptIncident[]): KeptIncident[] {
  return all.sort((a, b) => b.incident.declared_at - a.incident.declared_at);
}

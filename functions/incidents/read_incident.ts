/**
 * An incident with everything that belongs to it.
 *
 * @module
 */
import { findItems } from "../../datastores/cases/action_items.ts";
import { findAllAffected } from "../../datastores/cases/affected.ts";
import { findIncident, type KeptIncident } from "../../datastores/cases/incidents.ts";
import { findIssuesOf, type IncidentIssues } from "../../datastores/cases/planned_issues.ts";
import { findRoom, type IncidentRoom } from "../../datastores/cases/rooms.ts";
import { findAllCustomers } from "../../datastores/customers.ts";
import { handbook } from "../../policy/handbook.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import type { Affected } from "../../rules/incidents/affected.ts";
import type { Incident } from "../../rules/incidents/incident.ts";
import { type ActionItem, itemsOf } from "../../rules/incidents/postmortem.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { CardThread } from "../../team/thread_log.ts";

/** An incident with its room, its customers, and everybody whose name must not leak. */
export interface WholeIncident extends KeptIncident {
  room?: IncidentRoom;
  affected: Affected[];
  /** All customers, also those who are leaving. */
  customers: readonly Customer[];
  /** The action items of its postmortem. */
  items: ActionItem[];
  /** What its postmortem has on GitHub, or is to have. */
  issues: IncidentIssues;
}

/** What an incident probably has, by key. */
export interface Likely {
  affected: readonly string[];
  items: readonly string[];
}

/** How much of it a page takes along: its memory is short. */
export const TAKEN_ALONG = 40;

/** What an incident has, for the next turn of a dialogue. */
export function likelyOf({ incident, item_ids = [] }: KeptIncident): Likely {
  return {
    affected: incident.affected.slice(0, TAKEN_ALONG),
    items: item_ids.slice(0, TAKEN_ALONG),
  };
}

/**
 * Reads an incident whole; undefined when it no longer exists.
 *
 * @param likely what it probably has: that is read in the same round
 */
export async function readIncident(
  slack: Slack,
  id: string,
  likely: Likely = { affected: [], items: [] },
): Promise<WholeIncident | undefined> {
  const [kept, room, customers, issues, affected, items] = await Promise.all([
    findIncident(slack, id),
    findRoom(slack, id),
    findAllCustomers(slack),
    findIssuesOf(slack, id),
    findAllAffected(slack, { id, affected: likely.affected }),
    findItems(slack, id, likely.items),
  ]);
  if (!kept) return undefined;
  const { incident, item_ids = [] } = kept;
  const others = (ids: readonly string[], read: readonly string[]) =>
    ids.filter((one) => !read.includes(one));
  const [more, rows] = await Promise.all([
    findAllAffected(slack, { id, affected: others(incident.affected, likely.affected) }),
    findItems(slack, id, others(item_ids, likely.items)),
  ]);
  return {
    ...kept,
    customers,
    issues,
    affected: inOrder(incident.affected, [...affected, ...more], ({ customer }) => customer),
    items: itemsOf(incident.postmortem, inOrder(item_ids, [...items, ...rows], ({ id }) => id)),
    ...(room ? { room } : {}),
  };
}

function inOrder<Row>(keys: readonly string[], rows: Row[], keyOf: (row: Row) => string): Row[] {
  const found = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.flatMap((key) => found.get(key) ?? []);
}

/** The severity of an incident, as the handbook has it now. */
export function severityOf({ severity }: Pick<Incident, "severity">) {
  const { severities } = handbook.incidents;
  // The handbook may have dropped it since: the worst one promises the most.
  return severities.find(({ name }) => name === severity) ?? severities[0];
}

/** The thread under the card in the incidents' channel: what was done, line by line. */
export function threadOf({ incident, card }: KeptIncident): CardThread {
  return {
    channel: card.channel ?? handbook.incidents.channel ?? "",
    ...(card.ts ? { card_ts: card.ts } : {}),
    since: incident.declared_at,
  };
}

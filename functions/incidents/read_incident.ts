/**
 * An incident with everything that belongs to it.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
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

/**
 * Reads an incident whole; undefined when it no longer exists.
 *
 * @param likely the affected customers that are probably on its list: they are read at once
 */
export async function readIncident(
  slack: Slack,
  id: string,
  likely: readonly string[] = [],
): Promise<WholeIncident | undefined> {
  const [kept, room, customers, issues, known] = await Promise.all([
    findIncident(slack, id),
    findRoom(slack, id),
    findAllCustomers(slack),
    findIssuesOf(slack, id),
    findAllAffected(slack, { id, affected: likely }),
  ]);
  if (!kept) return undefined;
  const { affected: ids } = kept.incident;
  const left = ids.filter((one) => !likely.includes(one));
  const [others, rows] = await Promise.all([
    findAllAffected(slack, { id, affected: left }),
    findItems(slack, id, kept.item_ids ?? []),
  ]);
  const found = new Map([...known, ...others].map((one) => [one.customer, one]));
  const affected = ids.flatMap((customer) => found.get(customer) ?? []);
  const items = itemsOf(kept.incident.postmortem, rows);
  return { ...kept, affected, customers, items, issues, ...(room ? { room } : {}) };
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
    since: incident.declared_at - MINUTE,
  };
}

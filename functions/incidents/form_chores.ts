/**
 * What sweeps finish of forms that were sent in the same moment. In a function of its own: what looks
 * after incidents is big enough.
 *
 * @module
 */
import { findAllItems, type KeptItem } from "../../datastores/cases/action_items.ts";
import {
  findAllIncidents,
  findIncident,
  findIncidents,
  findOpenIncidents,
  noteOpen,
  saveItemIds,
} from "../../datastores/cases/incidents.ts";
import { handbook } from "../../policy/handbook.ts";
import { type Incident, overAt } from "../../rules/incidents/incident.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { remindOfDocs } from "../../team/docs_reminders.ts";
import { hasDocsItem, keepDocsItemOf } from "./docs_item.ts";

function isOn({ part }: Sweep): boolean {
  return handbook.incidents.channel !== undefined && (part === "morning" || part === "afternoon");
}

/** Of two that begin in the same moment the list of open ones may hold one: their rows say both. */
const noteMissing: Chore<Incident> = {
  name: "open_incidents",
  due: isOn,
  async items({ slack }) {
    const [all, open] = await Promise.all([findAllIncidents(slack), findOpenIncidents(slack)]);
    const known = new Set(open.map(({ incident }) => incident.id));
    return all.map(({ incident }) => incident)
      .filter((one) => overAt(one) === undefined && !known.has(one.id));
  },
  key: ({ id }) => id,
  work: ({ id }, { slack }) => noteOpen(slack, id, true),
  failure: "incidents_not_looked_after",
};

/** Of two who add an action item in the same moment the incident may name one: each has a row. */
const nameMissing: Chore<KeptItem> = {
  name: "incident_items",
  due: isOn,
  async items({ slack, now }) {
    const all = await findAllItems(slack, now);
    const kept = await findIncidents(slack, [...new Set(all.map(({ incident }) => incident))]);
    const named = new Set(kept.flatMap((one) => one.item_ids ?? []));
    return all.filter(({ id }) => !named.has(id));
  },
  key: ({ incident, id }) => `${incident}/${id}`,
  async work({ incident, id }, { slack }) {
    const kept = await findIncident(slack, incident);
    if (kept) await saveItemIds(slack, incident, [...kept.item_ids ?? [], id]);
  },
  failure: "incidents_not_looked_after",
};

/** What is to be made clear in the docs: also where the run that resolved an incident was cut off. */
const noteDocs: Chore<Incident> = {
  name: "incident_docs",
  due: isOn,
  async items({ slack }) {
    return (await findOpenIncidents(slack)).map(({ incident }) => incident).filter(hasDocsItem);
  },
  key: ({ id }) => id,
  work: ({ id }, { slack, now }) => keepDocsItemOf(slack, id, now),
  failure: "incidents_not_looked_after",
};

/** These chores, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const FORM_CHORES: readonly Chore<any>[] = [
  noteMissing,
  nameMissing,
  noteDocs,
  remindOfDocs("incident", isOn),
];

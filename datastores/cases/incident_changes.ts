/**
 * What somebody changed of an incident, beside its row: kept until it is certain that no other write
 * of the same moment took its place.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { Edit } from "../../rules/incidents/changes.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { longJson } from "../codec.ts";
import { kind } from "../kind.ts";

/** A change. */
export interface IncidentChange {
  /** The run of the dialogue that made it. */
  id: string;
  incident: string;
  by: string;
  edits: Edit[];
  /** What was typed about an affected customer, whose row is written whole: by attribute. */
  typed?: { customer: string; state?: string; why?: string; refund?: string };
}

const value = longJson<IncidentChange>();

const changes = kind<IncidentChange, string>({
  store: "cases",
  name: "incident_change",
  key: (id) => id,
  keyOf: ({ id }) => id,
  life: DAY,
  codec: {
    write: (one) => ({ parent: one.incident, body: value.write(one) }),
    read: (row) => value.read(row.body),
  },
});

/** A change; undefined when a run made none. */
export async function findChange(slack: Slack, id: string): Promise<IncidentChange | undefined> {
  return await changes.get(slack, id);
}

/** Keeps a change. */
export async function putChange(slack: Slack, one: IncidentChange, now: number): Promise<void> {
  await changes.put(slack, now, one);
}

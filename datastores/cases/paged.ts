/**
 * Who was paged for an incident: written by the step that pages, and by nothing else.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { PagedMoment } from "../../rules/incidents/timeline.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { longJson } from "../codec.ts";
import { kind } from "../kind.ts";

/** How far a chain of pages is. */
export interface Paged {
  incident: string;
  chain: number;
  /** How many of its places were paged. */
  asked: number;
  /** Everybody who was paged. */
  people: string[];
  /** When who was paged, for the timeline: of all chains. */
  log?: PagedMoment[];
}

const value = longJson<Paged>();

const paged = kind<Paged, string>({
  store: "cases",
  name: "paged",
  key: (incident) => incident,
  keyOf: ({ incident }) => incident,
  life: 30 * DAY,
  codec: { write: (one) => ({ body: value.write(one) }), read: (row) => value.read(row.body) },
});

/** How far the paging for an incident is; undefined when nobody was paged. */
export async function findPaged(slack: Slack, incident: string): Promise<Paged | undefined> {
  return await paged.get(slack, incident);
}

/** Notes how far the paging is. */
export async function putPaged(slack: Slack, one: Paged, now: number): Promise<void> {
  await paged.put(slack, now, one);
}

/**
 * Action items: a row for each, so that two people who add one at the same moment lose none.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { ActionItem } from "../../rules/incidents/postmortem.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { type OfIncident, ofIncident } from "./of_incident.ts";

/** How long an item is kept after its issue was closed; open ones are kept. */
const LIFE = 90 * DAY;

/** An action item, and the incident that it comes from. */
export interface KeptItem extends ActionItem {
  incident: string;
}

type Key = OfIncident<KeptItem, "id">;

const items = ofIncident<KeptItem, "id">({
  name: "action_item",
  between: ".a.",
  id: "id",
  life: ({ closed_at }) => closed_at === undefined ? undefined : LIFE,
});

/** One item. */
export async function findItem(slack: Slack, key: Key): Promise<KeptItem | undefined> {
  return await items.get(slack, key);
}

/** These items of an incident, in their order; without those whose time is up. */
export async function findItems(
  slack: Slack,
  incident: string,
  ids: readonly string[],
  now?: number,
): Promise<KeptItem[]> {
  if (ids.length === 0) return [];
  const found = await items.getMany(slack, ids.map((id) => ({ incident, id })), now);
  return found.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** Every item that is kept: a scan, for lists and for a look at their issues. */
export async function findAllItems(slack: Slack, now: number): Promise<KeptItem[]> {
  return await items.all(slack, now);
}

/** The same within so many pages of a thousand rows of whatever kind, and whether there are more. */
export async function findSomeItems(slack: Slack, now: number, pages: number) {
  return await items.some(slack, now, pages);
}

/** Removes an item. */
export async function removeItem(slack: Slack, key: Key): Promise<void> {
  await items.remove(slack, key);
}

/** Writes an item. */
export async function putItem(slack: Slack, item: KeptItem, now: number): Promise<void> {
  await items.put(slack, now, item);
}

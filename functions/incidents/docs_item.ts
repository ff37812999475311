/**
 * The docs item that an incident leaves once it is resolved.
 *
 * @module
 */
import { addDocsItem, dropDocsItem } from "../../datastores/cases/docs_items.ts";
import { handbook } from "../../policy/handbook.ts";
import { type Incident, stageOf } from "../../rules/incidents/incident.ts";
import { docsDue, type DocsItem, docsOrigin } from "../../rules/support/docs_item.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { titleWords } from "./card_blocks.ts";
import { threadOf, type WholeIncident } from "./read_incident.ts";

/** A new item; whoever led the incident looks after it, or else whoever resolved it. */
export function docsItemOf(
  whole: Pick<WholeIncident, "incident" | "card">,
  user: string,
  now: number,
): DocsItem {
  const { incident } = whole;
  const { channel, card_ts: ts, since } = threadOf(whole);
  return {
    origin: docsOrigin("incident", incident.id),
    owner: incident.lead ?? incident.resolved?.by ?? user,
    made_at: now,
    due: docsDue(dateIn(handbook.timezone, now), handbook),
    state: "open",
    ...(incident.private ? {} : { about: titleWords(incident) }),
    ...(ts ? { card: { channel, ts, since } } : {}),
  };
}

/** A resolved incident has one, and one that is at work again has none that nobody has looked at. */
export async function keepDocsItem(
  slack: Slack,
  whole: Pick<WholeIncident, "incident" | "card">,
  now: number,
): Promise<void> {
  const { incident } = whole;
  if (!incident.resolved && !incident.reopened_at && !incident.merged_into) return;
  if (!hasDocsItem(incident)) {
    return await dropDocsItem(slack, docsOrigin("incident", incident.id));
  }
  const { by, at } = incident.resolved!;
  const item = docsItemOf(whole, by, at);
  // Nobody is asked about what was resolved long ago.
  if (item.due >= dateIn(handbook.timezone, now)) await addDocsItem(slack, item, now);
}

/** Is it to be made clear in the docs? A drill is not. */
export function hasDocsItem(incident: Incident): boolean {
  return ["resolved", "closed"].includes(stageOf(incident)) && !incident.drill;
}

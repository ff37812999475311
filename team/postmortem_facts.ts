/**
 * How many postmortems wait for their meeting, for the retro.
 *
 * @module
 */
import { findOpenIncidents } from "../datastores/cases/incidents.ts";
import { handbook } from "../policy/handbook.ts";
import { isUnheld } from "../rules/incidents/postmortem_due.ts";
import { isSlackError, type Slack } from "../slack/checked_call.ts";
import { failed } from "./failed.ts";

/** The count; nothing where there is none, and the retro takes place without it as well. */
export async function unheldForRetro(slack: Slack): Promise<{ not_held?: number }> {
  if (!handbook.incidents.channel) return {};
  try {
    const open = await findOpenIncidents(slack);
    const not_held = open.filter(({ incident }) => isUnheld(incident)).length;
    return not_held > 0 ? { not_held } : {};
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "postmortems_not_counted", error, "shown_without");
    return {};
  }
}

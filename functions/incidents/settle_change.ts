/**
 * Looks whether a change is in an incident's row: somebody who wrote it in the same moment may have
 * taken its place. Then it is done again on what is there.
 *
 * @module
 */
import { findAllAffected } from "../../datastores/cases/affected.ts";
import { findChange, type IncidentChange } from "../../datastores/cases/incident_changes.ts";
import { findIncident, saveIncident } from "../../datastores/cases/incidents.ts";
import { withChange, withEdits } from "../../rules/incidents/changes.ts";
import { escapeText } from "../../rules/text/text.ts";
import type { Slack } from "../../slack/checked_call.ts";

/** The change of the incident that another one is merged into, by the run that merges it. */
export function ofTarget(run: string): string {
  return `${run}.into`;
}

/** So many others may write in the same moment. */
const TRIES = 5;

const NAMES: Readonly<Record<string, string>> = {
  paging: "escalation",
  resolved: "resolution",
  false_alarm: "false alarm",
  merged_into: "merge",
  late_entries: "entry of the timeline",
};

/** What came of it. */
export interface Settled {
  /** Was it done again? Then the cards show something else. */
  again: boolean;
  /** What somebody reads whose value was not kept, as mrkdwn. */
  words?: string;
  /** What somebody typed that was not kept, for them alone. */
  lost?: { by: string; words: string };
}

/**
 * Makes certain that a change is in its incident.
 *
 * @param what the run of the dialogue, and the incident that it was about; nothing is done when it
 * changed nothing
 */
export async function settleChange(
  slack: Slack,
  { change: id, incident: about }: { change: string; incident: string },
  now: number,
): Promise<Settled> {
  const [change, first] = await Promise.all([findChange(slack, id), findIncident(slack, about)]);
  let words: string | undefined;
  let again = false;
  for (let tries = 0; change?.edits.length && tries < TRIES; tries++) {
    const fresh = tries === 0 && change.incident === about;
    const kept = (fresh ? first : await findIncident(slack, change.incident))?.incident;
    if (!kept || kept.changes?.includes(id)) break;
    const { incident, overtaken } = withEdits(kept, change.edits);
    const changes = withChange(kept, id);
    await saveIncident(slack, { ...incident, changes, revision: kept.revision + 1 }, now);
    again = true;
    if (overtaken.length > 0) {
      const names = overtaken.map((name) => NAMES[name] ?? name).join(", ");
      words = `<@${change.by}>, somebody else changed the ${names} at the same moment, and ` +
        "their change was kept. Look at the card, and change it again if it is still needed.";
    }
  }
  const lost = first && change?.typed && await lostOf(slack, about, change.typed);
  return {
    again,
    ...(words ? { words } : {}),
    ...(lost ? { lost: { by: change.by, words: lost } } : {}),
  };
}

/** What of somebody's words about a customer another one's of the same moment took the place of. */
async function lostOf(
  slack: Slack,
  id: string,
  { customer, ...typed }: Required<IncidentChange>["typed"],
): Promise<string | undefined> {
  const [row] = await findAllAffected(slack, { id, affected: [customer] });
  const is = { state: row?.state, why: row?.why, refund: row?.refund?.words };
  const names = Object.keys(typed) as (keyof typeof is)[];
  if (!row || names.every((name) => typed[name] === is[name])) return undefined;
  const words = typed.why ?? typed.refund;
  return "Somebody else changed the same affected customer of an incident in the same moment: " +
    `theirs holds. ${words ? `You wrote: “${escapeText(words)}”. ` : ""}` +
    "*Affected customers* on the card changes it again.";
}

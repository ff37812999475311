/**
 * Merges an incident into another one: its customers move along, with what they were told.
 *
 * @module
 */
import { findAllAffected, putAffected } from "../../../datastores/cases/affected.ts";
import { findIncident } from "../../../datastores/cases/incidents.ts";
import type { Affected } from "../../../rules/incidents/affected.ts";
import { refusalOf } from "../../../rules/incidents/incident.ts";
import { withEvents } from "../../../rules/incidents/timeline.ts";
import { type FormAnswer, refuse, turnTo } from "../../../slack/dialogue.ts";
import { titleWords } from "../card_blocks.ts";
import { ofTarget } from "../settle_change.ts";
import { change, incidentNotice, outputsOf, type SentForm } from "../turn.ts";
import { chosenIncident } from "./forms.ts";

/** Merges it. A second time changes nothing: the rows have the same keys. */
export async function saveMerge(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject, memory, user, now, execution } = sent;
  const { incident, affected } = subject;
  const refusal = refusalOf(incident, "merge");
  if (refusal) return turnTo(incidentNotice(refusal, memory));
  const id = chosenIncident(sent);
  const target = id ? (await findIncident(slack, id))?.incident : undefined;
  if (!target || target.id === incident.id || refusalOf(target, "update")) {
    return refuse({ other: "This incident is no longer open. Choose another one." });
  }
  const there = await findAllAffected(slack, target);
  const moved = affected.map((one) => together(one, there, target.id));
  const ids = moved.map(({ customer }) => customer);
  await Promise.all([
    ...moved.map((one) => putAffected(slack, one, now)),
    // Whoever works on it may change it in the same moment: the next step looks whether this is kept.
    change({ ...sent, subject: { ...subject, incident: target }, execution: ofTarget(execution) }, {
      affected: [...new Set([...target.affected, ...ids])],
    }),
    change(sent, {
      merged_into: target.id,
      merged_at: now,
      events: withEvents(subject.incident, {
        by: user,
        at: now,
        words: `Merged into ${titleWords(target)}`,
      }),
    }),
  ]);
  const line = `<@${user}> merged it into another incident.`;
  return { outputs: outputsOf({ ...memory, line, say: line }) };
}

/** A customer of both: what was told in either was told. */
function together(one: Affected, there: readonly Affected[], incident: string): Affected {
  const known = there.find(({ customer }) => customer === one.customer);
  const { slip, ...rest } = one;
  return {
    ...rest,
    ...known,
    incident,
    told: [...known?.told ?? [], ...one.told].sort((a, b) => a.at - b.at),
    ...(known?.slip ?? slip ? { slip: known?.slip ?? slip! } : {}),
  };
}

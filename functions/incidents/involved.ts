/**
 * Who had a part in an incident: their names for the team, and roles for everybody else.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { isToldOf } from "../../rules/incidents/affected.ts";
import { COLLEAGUE, type Inside, type KnownPerson } from "../../rules/incidents/share.ts";
import type { TimelineEntry } from "../../rules/incidents/timeline.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { failed } from "../../team/failed.ts";
import { findUser } from "../../team/people.ts";
import { knownAmong } from "../../team/tell_customer/leak_check.ts";
import type { WholeIncident } from "./read_incident.ts";

/** So many people are looked up at most. */
const MOST = 25;

/**
 * The people of an incident by their roles; the first role that somebody has counts.
 *
 * @param timeline with it, whoever is in it
 */
function rolesIn(
  { incident, affected, customers, items }: WholeIncident,
  timeline: readonly TimelineEntry[],
): Map<string, string> {
  const { lead, comms, declared_by, acknowledged, postmortem } = incident;
  const csms = affected.filter(isToldOf).flatMap(({ customer }) =>
    customers.find(({ id }) => id === customer)?.csm ?? []
  );
  const paged = timeline.filter(({ key }) => key.startsWith("paged:"))
    .flatMap(({ text }) => [...text.matchAll(/<@(\w+)>/g)].map(([, user]) => user));
  const all: [string | undefined, string][] = [
    [lead, "the incident lead"],
    [comms, "the person who told customers"],
    ...[acknowledged?.by, ...paged].map((user) =>
      [user, "the engineer on call"] as [string, string]
    ),
    [handbook.incidents.manager, "the manager"],
    ...csms.map((user): [string, string] => [user, "a customer success manager"]),
    [postmortem?.owner, "the owner of the postmortem"],
    [declared_by, "the person who noticed it"],
    ...[...timeline.map(({ by }) => by), ...items.map(({ owner }) => owner)]
      .map((user) => [user, COLLEAGUE] as [string, string]),
  ];
  const roles = new Map<string, string>();
  for (const [user, role] of all) if (user && !roles.has(user)) roles.set(user, role);
  return roles;
}

/** The same with their names, as Slack knows them: one round. */
export async function peopleIn(
  slack: Slack,
  whole: WholeIncident,
  timeline: readonly TimelineEntry[] = [],
): Promise<KnownPerson[]> {
  const roles = [...rolesIn(whole, timeline)].slice(0, MOST);
  return await Promise.all(roles.map(async ([user, role]) => {
    try {
      const { name, real_name, profile } = await findUser(slack, user) ?? {};
      const full = [real_name, profile?.display_name, name].map((one) => one?.trim() ?? "");
      const [first] = full[0].split(/\s+/);
      const names = [...new Set([...full, first])].filter((one) => one !== "");
      return { user, role, names };
    } catch (error) {
      // Without their name they are found by their mention alone.
      if (!isSlackError(error)) throw error;
      failed(slack, "page_not_filled", error, "shown_without");
      return { user, role, names: [] };
    }
  }));
}

/** What must not be read outside. */
export function insideOf(whole: WholeIncident, people: readonly KnownPerson[]): Inside {
  const { confidential_repository } = handbook.github;
  const { room, incident } = whole;
  const severities = handbook.incidents.severities.map(({ name }) => name);
  return {
    customers: knownAmong(whole.customers),
    people,
    severities: [...new Set([incident.severity, ...severities])],
    ...(room?.name ? { room: room.name } : {}),
    ...(confidential_repository ? { confidential_repository } : {}),
  };
}

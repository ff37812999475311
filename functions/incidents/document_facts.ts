/**
 * What the document of a postmortem is made of.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { publicName } from "../../rules/customers/customer.ts";
import { findLeaks, withoutLeaks } from "../../rules/customers/leaks.ts";
import { isToldOf } from "../../rules/incidents/affected.ts";
import type { DocumentFacts } from "../../rules/incidents/postmortem_document.ts";
import type { KnownPerson } from "../../rules/incidents/share.ts";
import type { TimelineEntry } from "../../rules/incidents/timeline.ts";
import { momentLabel } from "../../rules/text/text.ts";
import { knownAmong } from "../../team/tell_customer/leak_check.ts";
import type { WholeIncident } from "./read_incident.ts";

/**
 * An incident for its document. Real names of customers are in none: its readers need not know them.
 *
 * @param people what they are called there
 */
export function documentFacts(
  whole: WholeIncident,
  people: readonly KnownPerson[],
  timeline: readonly TimelineEntry[],
): DocumentFacts {
  const { incident, affected, customers, items } = whole;
  const { postmortem, impact, resolved } = incident;
  const known = knownAmong(customers);
  const nameOf = (user: string) => people.find((one) => one.user === user)?.names[0] ?? "somebody";
  const clean = (text: string) => {
    const named = text.replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, user) => nameOf(user));
    return withoutLeaks(named, findLeaks(named, known, { emails: false }));
  };
  const zone = handbook.timezone;
  const told = affected.filter(isToldOf).map(({ customer, told }) => {
    const found = customers.find(({ id }) => id === customer);
    const name = found ? publicName(found) : "a customer who was removed";
    const last = told.at(-1);
    return last
      ? `${name} was told ${told.length} times, the last time ${momentLabel(last.at, zone)}`
      : `${name} was not told yet`;
  });
  return {
    incident: {
      ...incident,
      title: clean(incident.title),
      ...(impact ? { impact: clean(impact) } : {}),
      ...(resolved ? { resolved: { ...resolved, words: clean(resolved.words ?? "") } } : {}),
    },
    ...(postmortem ? { postmortem } : {}),
    timeline: timeline.map((one) => ({ ...one, text: clean(one.text) })),
    items: items.map((item) => ({ ...item, text: clean(item.text) })),
    told,
    zone,
    nameOf,
  };
}

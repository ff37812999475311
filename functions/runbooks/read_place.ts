/**
 * The thread in which a runbook runs that was started on a card.
 *
 * @module
 */
import { findRequest } from "../../datastores/support_requests.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { subjectNamed } from "../../team/start_runbook_button.ts";
import { incidentPlace } from "./incident_place.ts";

/** A card, and whose it is. */
export interface CardPlace {
  channel: string;
  ts: string;
  /** The customer of a support request; none of an incident, whose thread many people read. */
  customer?: Customer;
}

/**
 * Where the card is that a button names; undefined when there is none, or the reader may not see it.
 *
 * @param rooms the channels that the reader is in
 */
export async function readPlace(
  slack: Slack,
  about: string,
  { customers, rooms }: { customers: readonly Customer[]; rooms: ReadonlySet<string> },
): Promise<CardPlace | undefined> {
  const subject = subjectNamed(about);
  if (!subject) return undefined;
  if (subject.kind === "request") {
    const request = await findRequest(slack, subject.id);
    const customer = customers.find(({ id }) => id === request?.customer);
    if (!request?.card_ts || !customer) return undefined;
    return {
      channel: request.card_channel ?? customer.internal_channel,
      ts: request.card_ts,
      customer,
    };
  }
  return await incidentPlace(slack, subject.id, rooms);
}

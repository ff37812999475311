/**
 * Direct messages about a meeting: who the customer is, only the people of the internal channel read.
 *
 * @module
 */
import { findAllCustomers } from "../../datastores/customers.ts";
import { type Customer, publicName } from "../../rules/customers/customer.ts";
import { hiddenFrom, hideInMeeting } from "../../rules/customers/shown_names.ts";
import { smallPrint } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { knownRoomsOf, wayIn } from "../../team/customer_names.ts";
import { directOnce, type DirectPlace, type DirectReason } from "../../team/direct_message.ts";
import type { Message } from "../../slack/post_once.ts";
import type { MeetingState } from "./card_blocks.ts";
import { reasonFor } from "./reason.ts";

/** All that is shown of a meeting, and who may know its customer. */
export interface WholeState extends MeetingState {
  customer: Customer;
  /** The people of the customer's internal channel. */
  inside: ReadonlySet<string>;
}

/**
 * A message for one person: for somebody who is not in the internal channel without the customer's
 * names, and with the way to get to know them.
 */
export async function messageFor<State extends WholeState>(
  slack: Slack,
  state: State,
  user: string,
  make: (state: State) => Message,
): Promise<Message> {
  const { customer, meeting, inside } = state;
  if (inside.has(user)) return make(state);
  const [customers, rooms, way] = await Promise.all([
    findAllCustomers(slack),
    knownRoomsOf(slack, user),
    wayIn(slack, customer, user),
  ]);
  // Where the card is says who a codename is.
  const { card_link: _, ...rest } = state as State & { card_link?: string };
  const shown = hideInMeeting(customer, meeting, hiddenFrom(rooms, customers));
  const message = make({
    ...rest as State,
    customer: { ...customer, name: publicName(customer) },
    meeting: shown,
    ...(shown.join_link === meeting.join_link ? {} : { join_withheld: true }),
  });
  return { ...message, blocks: [...message.blocks, smallPrint(way)] };
}

/**
 * Sends such a message, once.
 *
 * @param mark what it is known by
 * @returns where it is; undefined when it could not be sent, which was reported
 */
export async function tellOf<State extends WholeState>(
  slack: Slack,
  state: State,
  { user, mark, make }: { user: string; mark: string; make: (state: State) => Message },
  reason: DirectReason = reasonFor(user, state.meeting),
): Promise<DirectPlace | undefined> {
  const place = { mark, since: state.meeting.created_at };
  const message = await messageFor(slack, state, user, make);
  return await directOnce(slack, user, place, message, reason);
}

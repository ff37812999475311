/** Reads meetings with what belongs to them. */
import { findCustomer } from "../../datastores/customers.ts";
import { findMeeting } from "../../datastores/meetings.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import type { Meeting } from "../../rules/meetings/meeting.ts";
import type { Slack } from "../../slack/checked_call.ts";

/** A meeting and whose it is. */
export interface WholeMeeting {
  meeting: Meeting;
  customer: Customer;
}

/** Reads a meeting whole; undefined when it, or its customer, is not there any more. */
export async function readMeeting(slack: Slack, id: string): Promise<WholeMeeting | undefined> {
  const meeting = await findMeeting(slack, id);
  const customer = meeting && await findCustomer(slack, meeting.customer);
  return meeting && customer && { meeting, customer };
}

/**
 * What is open, read by keys alone: the rows of the channels say which requests are.
 *
 * @module
 */
import { findCustomers } from "../../datastores/customers.ts";
import { type ChannelLook, findLooks } from "../../datastores/operations/looks.ts";
import { findRequests } from "../../datastores/support_requests.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import { requestId, type SupportRequest } from "../../rules/support/support_request.ts";
import type { Slack } from "../../slack/checked_call.ts";

/** A request that is open, or was answered within a day, with its customer. */
export interface OpenRequest {
  request: SupportRequest;
  customer: Customer;
}

/**
 * The other requests of the last weeks that have a card: for what is looked after once a morning. By
 * keys as well.
 */
export async function closedRequests(slack: Slack): Promise<OpenRequest[]> {
  return await readRequests(slack, ({ closed }) => closed);
}

const found = new WeakMap<Slack, Promise<OpenRequest[]>>();

/** Every open request, once for each run. */
export async function openRequests(slack: Slack): Promise<OpenRequest[]> {
  const known = found.get(slack) ?? readRequests(slack, ({ open }) => open);
  found.set(slack, known);
  return await known;
}

async function readRequests(
  slack: Slack,
  which: (look: ChannelLook) => readonly string[],
): Promise<OpenRequest[]> {
  const customers = await findCustomers(slack);
  // What was asked in calls is noted beside the channels, under the customer.
  const keys = customers.flatMap(({ id, channel }) => channel ? [id, channel] : [id]);
  const looks = await findLooks(slack, keys);
  const ids = [...looks.values()].flatMap((look) =>
    which(look).map((roots) => requestId(look.channel, roots.split("+")[0]))
  );
  const byId = new Map(customers.map((one) => [one.id, one]));
  return (await findRequests(slack, ids)).flatMap((request) => {
    const customer = byId.get(request.customer);
    return customer ? [{ request, customer }] : [];
  });
}

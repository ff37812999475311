/**
 * Keeps a request among those that looks read, whatever its age: somebody said that it is not over.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import { type ChannelLook, findLooks, putLooks } from "../../datastores/operations/looks.ts";
import { findRequests } from "../../datastores/support_requests.ts";
import {
  isByHand,
  isHeld,
  placeOf,
  requestId,
  rootsOf,
  type SupportRequest,
} from "../../rules/support/support_request.ts";
import type { Slack } from "../../slack/checked_call.ts";

/** So many that are past are remembered of each customer. */
const REMEMBERED = 50;

/** Notes that a request is open, if it is and the last look left it among the others. */
export async function keepOpen(slack: Slack, request: SupportRequest, now: number): Promise<void> {
  if (isByHand(request)) return await keepByHand(slack, request, now);
  if (!isHeld(request)) return;
  const { channel, root } = placeOf(request.id);
  const look = (await findLooks(slack, [channel])).get(channel);
  // Another that holds its thread until the next look reads them apart is not it.
  const isOf = (roots: string) => roots.split("+")[0] === root;
  if (!look || look.open.some(isOf)) return;
  const closed = look.closed.filter((roots) => !isOf(roots));
  const open = [...look.open, rootsOf(request).join("+")];
  await putLooks(slack, [{ ...look, open, closed }], now);
}

/** What was asked of a customer in calls and by email: no look reads it, and so none notes it. */
export async function findByHand(slack: Slack, customer: string): Promise<ChannelLook> {
  const found = (await findLooks(slack, [customer])).get(customer);
  return found ?? { channel: customer, open: [], closed: [] };
}

async function keepByHand(slack: Slack, request: SupportRequest, now: number): Promise<void> {
  const { customer } = request;
  const { root } = placeOf(request.id);
  const known = await findByHand(slack, customer);
  if (isHeld(request) && known.open.includes(root)) return;
  const ids = known.open.filter((one) => one !== root).map((one) => requestId(customer, one));
  const rows = [...await findRequests(slack, ids), request];
  const [open, past] = [true, false].map((is_open) =>
    rows.filter((one) => isLookedAfter(one, now) === is_open).map(({ id }) => placeOf(id).root)
  );
  const closed = [...known.closed.filter((one) => !open.includes(one) && !past.includes(one))]
    .concat(past).slice(-REMEMBERED);
  await putLooks(slack, [{ ...known, open, closed }], now);
}

/** Is something left to do with it, or was there a day ago? */
function isLookedAfter(request: SupportRequest, now: number): boolean {
  const { outgoing, unlogged, answered_at = 0 } = request;
  return isHeld(request) || outgoing !== undefined || unlogged !== undefined ||
    now - answered_at < DAY;
}

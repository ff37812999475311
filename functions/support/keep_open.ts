/**
 * Keeps a request among those that looks read, whatever its age: somebody said that it is not over.
 *
 * @module
 */
import { findLooks, putLooks } from "../../datastores/operations/looks.ts";
import {
  isHeld,
  placeOf,
  rootsOf,
  type SupportRequest,
} from "../../rules/support/support_request.ts";
import type { Slack } from "../../slack/checked_call.ts";

/** Notes that a request is open, if it is and the last look left it among the others. */
export async function keepOpen(slack: Slack, request: SupportRequest, now: number): Promise<void> {
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

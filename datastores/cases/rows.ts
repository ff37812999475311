/**
 * Rows of `cases`, whatever their kind: for what concerns all that is kept of a customer.
 *
 * @module
 */
import type { Slack } from "../../slack/checked_call.ts";
import { deleteRows, findRows, type Row } from "../../slack/rows.ts";

const STORE = "cases";

/** The keys of everything that is kept of a customer there. */
export async function findCaseIdsOf(slack: Slack, customer: string): Promise<string[]> {
  return (await findRows<Row>(slack, STORE, "customer", customer)).map(({ id }) => String(id));
}

/** Forgets rows. */
export async function deleteCases(slack: Slack, ids: readonly string[]): Promise<void> {
  await deleteRows(slack, STORE, ids);
}

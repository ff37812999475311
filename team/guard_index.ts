/** Collects what the guard for names knows, so that it is read in one round. */
import { readCustomers } from "../datastores/customers.ts";
import { type Before, beginIndex, putGuardIndex } from "../datastores/operations/guard_index.ts";
import { guardedForIndex } from "../rules/customers/guarded.ts";
import { isSlackError, type Slack } from "../slack/checked_call.ts";
import { failed } from "./failed.ts";

/**
 * Collects it again: whenever customers were saved or forgotten, and in each sweep.
 *
 * @param saved customers whose saving is done
 * @param now epoch milliseconds
 */
export async function rebuildGuard(
  slack: Slack,
  now: number,
  saved: readonly string[] = [],
): Promise<void> {
  await rebuild(slack, now, await beginIndex(slack), saved);
}

/** The same where a name must not stay in it; nothing where there is none. */
export async function refreshGuard(slack: Slack, now: number): Promise<void> {
  const before = await beginIndex(slack);
  if (before.parts > 0) await rebuild(slack, now, before, []);
}

async function rebuild(
  slack: Slack,
  now: number,
  before: Before,
  saved: readonly string[],
): Promise<void> {
  const { customers, rows } = await readCustomers(slack);
  await putGuardIndex(slack, { known: guardedForIndex(customers), rows }, { before, saved }, now);
}

/** The same where it may wait for the next sweep: till then all customers are read. */
export async function tryRebuildGuard(
  slack: Slack,
  now: number,
  saved: readonly string[],
): Promise<void> {
  await rebuildGuard(slack, now, saved).catch((error) => {
    if (!isSlackError(error)) throw error;
    failed(slack, "names_not_indexed", error, "next_sweep");
  });
}

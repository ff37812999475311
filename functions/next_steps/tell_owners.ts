/**
 * Tells people what they have not heard of a call's steps: which ones are theirs now, and what
 * product answered. What was logged of it is folded then.
 *
 * @module
 */
import { findCall } from "../../datastores/calls.ts";
import { findAllCustomers } from "../../datastores/customers.ts";
import { findStepsOf } from "../../datastores/next_steps.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { failed } from "../../team/failed.ts";
import { foldLog } from "./fold_log.ts";
import { newsOf, tellNews } from "./step_news.ts";

/**
 * Tells them, after the card is shown: it leads there. What Slack refuses now, the next sweep tells.
 *
 * @param id the call's key
 * @param now epoch milliseconds
 */
export async function tellOwners(slack: Slack, id: string, now: number): Promise<void> {
  try {
    const reading = findCall(slack, id);
    const [call, steps, customers] = await Promise.all([
      reading,
      findStepsOf(slack, id, reading),
      findAllCustomers(slack),
    ]);
    const theirs = new Set(customers.filter(({ leaving }) => !leaving).map(({ id }) => id));
    const news = newsOf(steps.filter(({ customer }) => theirs.has(customer)), now);
    await tellNews(slack, news, customers, now);
    await foldLog(slack, call, steps, now);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "steps_not_looked_after", error, "next_sweep");
  }
}

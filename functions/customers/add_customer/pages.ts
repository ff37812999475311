/**
 * What all pages of the dialogue share: their names, and a page that says one thing.
 *
 * @module
 */
import { modal, paragraph } from "../../../slack/blocks.ts";
import { isSlackError, type Slack } from "../../../slack/checked_call.ts";
import type { View } from "../../../slack/dialogue.ts";
import { failed } from "../../../team/failed.ts";
import type { FailureName, Remedy } from "../../../rules/operations/failures.ts";
import type { CustomerMemory } from "./memory.ts";

/** The callback ids of the pages. */
export const VIEWS = {
  choice: "choose_customer",
  form: "customer",
  list: "customers",
  many: "many_customers",
} as const;

/** The title of all pages about one customer. */
export const TITLE = "Customer";
/** The button that leads to many customers at once. */
export const MANY = "customer_add_many";

/** A page that says one thing. What was saved before goes along with it. */
export function customerNotice(mrkdwn: string, memory: CustomerMemory): View {
  return modal({
    callback_id: VIEWS.form,
    title: TITLE,
    private_metadata: JSON.stringify(memory),
    blocks: [paragraph(mrkdwn)],
  });
}

/** Does the work of a press; the page that `kept` makes when Slack refuses loses nothing. */
export async function orKept(
  slack: Slack,
  work: () => Promise<View>,
  failure: { what: FailureName; done: Remedy; kept: () => View },
): Promise<View> {
  try {
    return await work();
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, failure.what, error, failure.done);
    return failure.kept();
  }
}

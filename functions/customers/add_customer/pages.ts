/**
 * What all pages of the dialogue share: their names, a page that says one thing, and a note under a
 * page whose inputs stay filled in.
 *
 * @module
 */
import { type Block, modal, paragraph, smallPrint } from "../../../slack/blocks.ts";
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
/** The block of a note under a page. */
const NOTE = "note";

/** A page that says one thing. What was saved before goes along with it. */
export function customerNotice(mrkdwn: string, memory: CustomerMemory): View {
  return modal({
    callback_id: VIEWS.form,
    title: TITLE,
    private_metadata: JSON.stringify(memory),
    blocks: [paragraph(mrkdwn)],
  });
}

/** The page as it is, with a note under it: what is typed stays. */
export function withNote(view: View, note: string): View {
  const { callback_id, title, submit, close, private_metadata } = view;
  const blocks = (view.blocks as Block[]).filter(({ block_id }) => block_id !== NOTE);
  return {
    type: "modal",
    callback_id,
    title,
    submit,
    close,
    private_metadata,
    notify_on_close: true,
    blocks: [...blocks, { ...smallPrint(`:warning: ${note}`), block_id: NOTE }],
  };
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

/**
 * The form that starts a runbook.
 *
 * @module
 */
import type { Runbook } from "../../policy/handbook.ts";
import type { ShownCustomer } from "../../rules/customers/shown_names.ts";
import { escapeText } from "../../rules/text/text.ts";
import { modal, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { View } from "../../slack/dialogue.ts";
import { choiceInput, urlInput } from "../../slack/inputs.ts";

/** What the views of this function are known by. */
export const START_VIEW = "start_runbook";
/** Which runbook. */
export const RUNBOOK = "runbook";
/** Which customer it is for. */
export const CUSTOMER = "customer";
/** The message that it is about. */
export const LINK = "link";

/** Where the form was started; it tells the customer. */
export interface StartMemory {
  channel?: string;
  /** The card in whose thread it runs. */
  about?: string;
  /** What was chosen, while the page asks for the incident that it belongs to. */
  begun?: { runbook: string; customer?: string; link?: string };
}

/** A page that says one thing: nothing is left to be done in it. */
export function startNotice(mrkdwn: string, memory: StartMemory): View {
  return modal({
    callback_id: START_VIEW,
    title: "Start a runbook",
    blocks: [paragraph(mrkdwn)],
    private_metadata: JSON.stringify(memory),
  });
}

/** The form. */
export function startView(form: {
  runbooks: readonly Runbook[];
  /** As the reader may know them. */
  customers: readonly Pick<ShownCustomer, "id" | "name">[];
  customer?: string;
  memory: StartMemory;
}): View {
  const { runbooks, customers, customer, memory } = form;
  return modal({
    callback_id: START_VIEW,
    title: "Start a runbook",
    blocks: [
      choiceInput({
        block_id: RUNBOOK,
        label: "Runbook",
        choices: runbooks.map(({ id, title }) => ({ text: title, value: id })),
        ...(runbooks.length === 1 ? { initial: runbooks[0].id } : {}),
        placeholder: "What happened?",
      }),
      smallPrint(
        ...runbooks.slice(0, 10).map(({ title, when, who }) =>
          `*${escapeText(title)}* (${escapeText(who)}): ${escapeText(when)}`
        ),
      ),
      ...(customers.length === 0 || memory.about ? [] : [choiceInput({
        block_id: CUSTOMER,
        label: "Customer",
        optional: true,
        choices: customers.map(({ id, name }) => ({ text: name, value: id })),
        ...(customer ? { initial: customer } : {}),
        placeholder: "Left empty: it is about no customer",
      })]),
      urlInput({
        block_id: LINK,
        label: "Link to the message",
        optional: true,
        hint: "In Slack: ⋮ on the message, then Copy link.",
      }),
      smallPrint(
        memory.about
          ? "Its card is posted in this thread."
          : "The card is posted in the customer's internal channel, never where they read it.",
      ),
    ],
    submit: "Start",
    close: "Cancel",
    private_metadata: JSON.stringify(memory),
    notify_on_close: true,
  });
}

/**
 * The form for a customer.
 *
 * @module
 */
import type { Customer } from "../../rules/customer.ts";
import { modal, paragraph } from "../../slack/blocks.ts";
import type { View } from "../../slack/dialogue.ts";
import { channelInput, choiceInput, textInput, userInput } from "../../slack/inputs.ts";

/** What the page with the choice is known by. */
export const CHOICE_VIEW = "choose_customer";
/** What the form is known by. */
export const CUSTOMER_VIEW = "customer";
/** The choice for a customer who is not there yet. */
export const NEW = "new";
const TITLE = "Customer";

/** Block ids of the form, and of the page before it. */
export const CUSTOMER_BLOCKS = {
  choice: "choice",
  name: "name",
  aliases: "aliases",
  domains: "domains",
  channel: "channel",
  internal: "internal",
  csm: "csm",
  codename: "codename",
} as const;

/** A page that says one thing. */
export function customerNotice(mrkdwn: string): View {
  return modal({
    callback_id: CUSTOMER_VIEW,
    title: TITLE,
    blocks: [paragraph(mrkdwn)],
    notify_on_close: true,
  });
}

/** A new one, or which. */
export function choiceView(customers: readonly Customer[], here?: string): View {
  return modal({
    callback_id: CHOICE_VIEW,
    title: TITLE,
    blocks: [choiceInput({
      block_id: CUSTOMER_BLOCKS.choice,
      label: "Which customer?",
      choices: [
        { text: "A new one", value: NEW },
        ...customers.map(({ id, name }) => ({ text: name, value: id })),
      ],
      initial: here ?? NEW,
    })],
    submit: "Next",
    close: "Cancel",
    notify_on_close: true,
  });
}

/** The form. */
export function customerView(customer: Partial<Customer>): View {
  const ids = CUSTOMER_BLOCKS;
  const given = (value: string | undefined) => value ? { initial: value } : {};
  return modal({
    callback_id: CUSTOMER_VIEW,
    title: TITLE,
    private_metadata: customer.id ?? "",
    blocks: [
      textInput({
        block_id: ids.name,
        label: "Real name",
        max_length: 100,
        hint: "Shown in their internal channel only.",
        ...given(customer.name),
      }),
      textInput({
        block_id: ids.aliases,
        label: "Other names",
        optional: true,
        max_length: 500,
        hint: "Short forms, products, former names, with commas between. What is public is " +
          "checked for all of them.",
        ...given(customer.aliases?.join(", ")),
      }),
      textInput({
        block_id: ids.domains,
        label: "Domains",
        optional: true,
        max_length: 500,
        placeholder: "fernhill.example, fernhill-cloud.example",
        ...given(customer.domains?.join(", ")),
      }),
      channelInput({
        block_id: ids.internal,
        label: "Internal channel",
        hint: "The customer is not in it. Cards and drafts stand here.",
        ...given(customer.internal_channel),
      }),
      channelInput({
        block_id: ids.channel,
        label: "Customer channel",
        optional: true,
        hint: "The customer reads it. Baton writes there only when somebody presses Send.",
        ...given(customer.channel),
      }),
      userInput({
        block_id: ids.csm,
        label: "Customer success manager",
        ...given(customer.csm),
      }),
      textInput({
        block_id: ids.codename,
        label: "Codename",
        optional: true,
        max_length: 40,
        hint: "What they are called in public: a minor planet, say. Makes a label on GitHub.",
        ...given(customer.codename),
      }),
    ],
    submit: "Save",
    close: "Cancel",
    notify_on_close: true,
  });
}

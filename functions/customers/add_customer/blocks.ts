/**
 * The form for a customer.
 *
 * @module
 */
import { LONGEST_CODENAME } from "../../../rules/customers/codename.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import type { ShownCustomer } from "../../../rules/customers/shown_names.ts";
import {
  type Block,
  button,
  buttons,
  modal,
  paragraph,
  smallPrint,
} from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";
import {
  channelInput,
  choiceInput,
  textInput,
  userInput,
  zoneInput,
} from "../../../slack/inputs.ts";
import type { Message } from "../../../slack/post_once.ts";

/** The button that leads to many customers at once. */
export const MANY = "customer_add_many";
/** What the page with the choice is known by. */
export const CHOICE_VIEW = "choose_customer";
/** What the form is known by. */
export const CUSTOMER_VIEW = "customer";
/** The choice for a customer who is not there yet. */
export const NEW = "new";
/** The choice of no codename. */
export const NONE = "none";
const TITLE = "Customer";

/** The buttons of the form. */
export const CODENAME_ACTIONS = {
  others: "codename_others",
  type: "codename_type",
  choose: "codename_choose",
} as const;

/** Block ids of the form, and of the page before it. */
export const CUSTOMER_BLOCKS = {
  choice: "choice",
  name: "name",
  aliases: "aliases",
  domains: "domains",
  channel: "channel",
  internal: "internal",
  csm: "csm",
  zone: "zone",
} as const;

/** What may be filled in. */
export type CustomerForm = Partial<Omit<Customer, "id" | "channel_names" | "notice">>;

/** How a codename is given: chosen from an offer, or typed. */
export interface CodenameForm {
  typed: boolean;
  /** The place of the offer in its order. */
  from: number;
  /** The one that the customer has. */
  present?: string;
  /** What is offered. */
  offered: readonly string[];
}

/** The block of the codename: another offer is another question. */
export function codenameBlock({ typed, from }: Pick<CodenameForm, "typed" | "from">): string {
  return typed ? "codename_typed" : `codename_${from}`;
}

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
export function choiceView(customers: readonly ShownCustomer[], here?: string): View {
  return modal({
    callback_id: CHOICE_VIEW,
    title: TITLE,
    blocks: [
      choiceInput({
        block_id: CUSTOMER_BLOCKS.choice,
        label: "Which customer?",
        choices: [
          { text: "A new one", value: NEW },
          ...customers.map(({ id, name }) => ({ text: name, value: id })),
        ],
        initial: here ?? NEW,
      }),
      buttons(button(MANY, "Add many", "many")),
    ],
    submit: "Next",
    close: "Cancel",
    notify_on_close: true,
  });
}

/** The form. `zones` are the likely ones. */
export function customerView(form: {
  customer: CustomerForm;
  codename: CodenameForm;
  zones: readonly string[];
  private_metadata: string;
}): View {
  const { customer, codename, zones, private_metadata } = form;
  const ids = CUSTOMER_BLOCKS;
  const given = (value: string | undefined) => value ? { initial: value } : {};
  return modal({
    callback_id: CUSTOMER_VIEW,
    title: TITLE,
    private_metadata,
    blocks: [
      textInput({
        block_id: ids.name,
        label: "Real name",
        max_length: 100,
        hint: "Only the people of the internal channel see it.",
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
      zoneInput({
        block_id: ids.zone,
        label: "Time zone",
        optional: true,
        hint: "Where they work: what is said to them of days and hours is in this zone.",
        likely: zones,
        chosen: Boolean(customer.zone),
      }),
      ...codenameBlocks(codename, customer.codename),
    ],
    submit: "Save",
    close: "Cancel",
    notify_on_close: true,
  });
}

/** @param chosen what was chosen or typed so far */
function codenameBlocks(form: CodenameForm, chosen: string | undefined): Block[] {
  const { typed, present, offered } = form;
  const block_id = codenameBlock(form);
  if (typed) {
    return [
      textInput({
        block_id,
        label: "Codename",
        optional: true,
        max_length: LONGEST_CODENAME,
        hint: "One that your team has given them already, letter by letter: it makes a label on " +
          "GitHub. It may not begin like their name.",
        ...(chosen ? { initial: chosen } : {}),
      }),
      buttons(button(CODENAME_ACTIONS.choose, "Choose from the list", block_id)),
    ];
  }
  // What was chosen from an earlier offer stays a choice.
  const names = [...new Set([present, chosen, ...offered])].filter((name) => name !== undefined);
  return [
    choiceInput({
      block_id,
      label: "Codename",
      radio: true,
      hint: "What they are called in public: a minor planet. Makes a label on GitHub.",
      choices: [
        ...names.map((name) => ({ text: name, value: name })),
        { text: "None yet", value: NONE },
      ],
      initial: chosen ?? NONE,
    }),
    ...(offered.length > 0
      ? []
      : [smallPrint("Every name of Baton's list is used, or begins like theirs: type one.")]),
    buttons(
      ...(offered.length > 0
        ? [button(CODENAME_ACTIONS.others, "Show five others", block_id)]
        : []),
      button(CODENAME_ACTIONS.type, "Another one (type it)", block_id),
    ),
  ];
}

/**
 * What the internal channel reads once a customer is kept, before it is known who is in it: no name
 * stands here. The home message has it.
 */
export function welcomeMessage(): Message {
  const words = "Baton is set up for this channel: what you can do here is pinned.";
  return { text: words, blocks: [paragraph(words)] };
}

/**
 * The pages and lines that say what goes and what stays when a customer is forgotten.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { type Customer, publicName } from "../../rules/customers/customer.ts";
import {
  confirmingWord,
  type Possessions,
  possessionWords,
} from "../../rules/customers/forgetting.ts";
import { dateToken, escapeText, truncate } from "../../rules/text/text.ts";
import { type Block, modal, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { View } from "../../slack/dialogue.ts";
import { textInput } from "../../slack/inputs.ts";

/** What the pages are known by. */
export const FORGET_VIEW = "forget_customer";
/** The choice of a customer. */
export const FORGET_CHOICE = "forget_choice";
const TITLE = "Forget a customer";
/** How many options Slack takes in a list, or in a group of a list. */
const MOST_OPTIONS = 100;

/** What goes along with the page that confirms. */
export interface ForgetMemory {
  /** The id of the customer. */
  customer?: string;
}

/** The input for the word that confirms, one for each customer: what was typed for another is gone. */
export function wordBlock(id: string): string {
  return `word_${id}`;
}

/** A page that says one thing. */
export function forgetNotice(mrkdwn: string): View {
  return modal({
    callback_id: FORGET_VIEW,
    title: TITLE,
    blocks: [paragraph(mrkdwn)],
  });
}

/** A customer, and what the reader may call them. */
export interface Choice {
  customer: Customer;
  /** Plain text. */
  name: string;
}

/** Which customer. */
export function choicePage(choices: readonly Choice[]): View {
  return modal({
    callback_id: FORGET_VIEW,
    title: TITLE,
    blocks: [
      ...choiceBlocks(choices),
      smallPrint("Next you see what goes and what stays. Nothing is removed before you confirm."),
    ],
    notify_on_close: true,
  });
}

/** What goes, what stays, and the word that confirms it. */
export function confirmPage(
  choices: readonly Choice[],
  { customer, name }: Choice,
  has: Possessions,
): View {
  const { id, internal_channel } = customer;
  const word = confirmingWord(customer);
  return modal({
    callback_id: FORGET_VIEW,
    title: TITLE,
    private_metadata: JSON.stringify({ customer: id }),
    blocks: [
      ...choiceBlocks(choices, id),
      ...(customer.leaving ? [paragraph(begunWords(customer))] : []),
      paragraph(`*What goes*\n${bullets(goingWords(customer, name, has))}`),
      paragraph(`*What stays*\n${bullets(stayingWords(customer))}`),
      paragraph(
        "You cannot undo this. *Export* first: it sends you all of it as files.",
      ),
      textInput({
        block_id: wordBlock(id),
        label: `Type ${word} to confirm`,
        max_length: 100,
      }),
      smallPrint(
        `<#${handbook.operations_channel}> gets one line without their name` +
          (internal_channel ? `; <#${internal_channel}> gets none.` : "."),
      ),
    ],
    submit: "Forget",
    close: "Cancel",
    notify_on_close: true,
  });
}

/** The line in the operations channel while it goes on, as mrkdwn. */
export function goingOnLine(customer: Customer): string {
  const { by, had } = customer.leaving!;
  return `:wastebasket: <@${by}> forgets ${escapeText(publicName(customer))}: ` +
    `${hadWords(had)}. If *Forget a customer* still lists them, it was cut off: start it again.`;
}

/** The same when it is done; `left` is what the app could not take down, as mrkdwn. */
export function forgottenLine(customer: Customer, left: readonly string[], now: number): string {
  const { by, had } = customer.leaving!;
  const stays = customer.codename ? " The codename stays taken." : "";
  return `:wastebasket: <@${by}> has forgotten ${escapeText(publicName(customer))}, ` +
    `${dateToken(now, handbook.timezone)}. Removed: ${hadWords(had)}.${stays}` +
    left.map((words) => ` ${words}`).join("");
}

function hadWords(had: Possessions): string {
  return possessionWords(had).join(", ") || "their own row";
}

function begunWords({ leaving }: Customer): string {
  return `:warning: <@${leaving!.by}> began this ${dateToken(leaving!.at, handbook.timezone)}, ` +
    "and it was cut off. Only operators see this customer now; here is what is left.";
}

function goingWords(customer: Customer, name: string, has: Possessions): string[] {
  const { internal_channel, notice } = customer;
  return [
    `${escapeText(name)}: name, other names, domains and channels. Baton no longer checks public ` +
    "text for them",
    ...possessionWords(has),
    ...(internal_channel ? [`the home message in <#${internal_channel}>`] : []),
    ...(notice ? [`the notice at the top of <#${notice.channel}>`] : []),
  ];
}

function stayingWords({ codename }: Customer): string[] {
  return [
    "messages and files in Slack. Their old buttons say that the customer was removed",
    "issues and labels on GitHub",
    "a fingerprint of each internal channel: it never becomes one that a customer reads",
    ...(codename ? [`the codename ${escapeText(codename)}: no other customer gets it`] : []),
  ];
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `•  ${line}`).join("\n");
}

function choiceBlocks(choices: readonly Choice[], chosen?: string): Block[] {
  const options = choices.map((choice) => ({
    text: { type: "plain_text", text: optionText(choice), emoji: true },
    value: choice.customer.id,
  }));
  const groups = Array.from({ length: Math.ceil(options.length / MOST_OPTIONS) }, (_, at) => {
    const group = options.slice(at * MOST_OPTIONS, (at + 1) * MOST_OPTIONS);
    const label = truncate(`${group[0].text.text} – ${group.at(-1)!.text.text}`, 75);
    return { label: { type: "plain_text", text: label }, options: group };
  });
  const initial = options.find(({ value }) => value === chosen);
  return [{
    type: "actions",
    elements: [{
      type: "static_select",
      action_id: FORGET_CHOICE,
      placeholder: { type: "plain_text", text: "Which customer?" },
      ...(groups.length > 1 ? { option_groups: groups } : { options }),
      ...(initial ? { initial_option: initial } : {}),
    }],
  }];
}

function optionText({ name, customer }: Choice): string {
  return truncate(name, 50) + (customer.leaving ? " (was cut off)" : "");
}

/**
 * Lists of open next steps.
 *
 * @module
 */
import type { CalendarDate } from "../../../policy/handbook.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import type { NextStep } from "../../../rules/next_steps/next_step.ts";
import type { ActionItem } from "../../../rules/incidents/postmortem.ts";
import { escapeText, splitText } from "../../../rules/text/text.ts";
import {
  type Block,
  header,
  linkTarget,
  modal,
  paragraph,
  smallPrint,
} from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";
import { selectOptions } from "../../../slack/inputs.ts";
import { stepLines } from "../../../team/step_lines.ts";

/** What the pages are known by. */
export const STEPS_VIEW = "next_steps";
/** The choice of a customer. */
export const CUSTOMER_CHOICE = "customer_choice";
/** How many steps are shown; the rest is counted. */
export const SHOWN = 30;

/** Open steps of one customer, with the way to each card. */
export interface StepGroup {
  customer: Pick<Customer, "name">;
  steps: { step: NextStep; card_link?: string }[];
}

/** A page that says one thing. */
export function stepsNotice(title: string, mrkdwn: string): View {
  return stepsModal(title, [paragraph(mrkdwn)]);
}

/** The list, under the choice of a customer where there is one. */
export function stepsView(
  title: string,
  groups: readonly StepGroup[],
  { more, today }: { more: number; today: CalendarDate },
  choice: Block[] = [],
  items: readonly ActionItem[] = [],
): View {
  const blocks = groups.flatMap(({ customer, steps }): Block[] => [
    header(customer.name),
    ...steps.flatMap(({ step, card_link }) => [
      { type: "rich_text", elements: stepLines(step, { today }) },
      ...(card_link ? [smallPrint(`<${card_link}|To the card>`)] : []),
    ]),
  ]);
  const empty = paragraph("Nothing is open. :tada:");
  return stepsModal(title, [
    ...choice,
    ...(blocks.length > 0 || items.length > 0 ? blocks : [empty]),
    ...itemBlocks(items),
    ...(more > 0 ? [smallPrint(`And ${more} more, due later.`)] : []),
  ]);
}

/** What somebody does so that an incident does not happen again. */
function itemBlocks(items: readonly ActionItem[]): Block[] {
  if (items.length === 0) return [];
  const lines = items.slice(0, SHOWN).map(({ text, issue }) =>
    `• ${escapeText(text)} · ${
      issue ? `<${linkTarget(issue)}|issue>` : "*no issue yet*: *Postmortem* on the incident's card"
    }`
  );
  return [header("After incidents"), ...splitText(lines.join("\n")).map(paragraph)];
}

/** The choice of a customer, before one is chosen. */
export function choiceView(title: string, choice: Block[]): View {
  return stepsModal(title, choice);
}

/** Which customer. */
export function customerChoice(
  customers: readonly Pick<Customer, "id" | "name">[],
  chosen?: string,
): Block[] {
  const choices = customers.map(({ id, name }) => ({ text: name, value: id }));
  return [{
    type: "actions",
    elements: [{
      type: "static_select",
      action_id: CUSTOMER_CHOICE,
      placeholder: { type: "plain_text", text: "Choose a customer" },
      ...selectOptions(choices, chosen),
    }],
  }];
}

function stepsModal(title: string, blocks: Block[]): View {
  return modal({ callback_id: STEPS_VIEW, title, blocks, notify_on_close: true });
}

/**
 * What product sees of a key date.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { issueName } from "../../datastores/issue_links.ts";
import { type Customer, publicName } from "../../rules/customers/customer.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import { disarmText, escapeText, truncate } from "../../rules/text/text.ts";
import { type Block, buttons, header, smallPrint } from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
import { text, wishWords } from "../../team/step_lines.ts";
import { ACTION_LABELS, stepButton, type StepUrls } from "./step_button.ts";

/** What product sees of a key date, with the button that says it was discussed. */
export function keyDateMessage(
  state: {
    step: NextStep;
    customer: Pick<Customer, "codename">;
    urls?: StepUrls;
    card_link?: string;
  },
): Message {
  const { step, customer, urls, card_link } = state;
  const wished = Boolean(step.key_date || step.key_words);
  const title = `Key date: ${wished ? wishWords(step) : "no longer needed"}`;
  const { issue } = step;
  const line: Block[] = [
    // Not the real name: that is for the people of the internal channel.
    { type: "text", text: `${disarmText(publicName(customer))}: `, style: { bold: true } },
    text(disarmText(truncate(step.text, 300))),
    ...(issue ? [text("\n"), { type: "link", url: issue.url, text: issueName(issue) }] : []),
    ...(issue ? [text(`  ${disarmText(issue.title)}`)] : []),
  ];
  const note = step.discussed_by
    ? `:white_check_mark: Discussed, says <@${step.discussed_by}>.` +
      (step.discussed_note ? ` ${escapeText(step.discussed_note)}` : "")
    : wished
    ? handbook.wording.key_date_for_product
    : "The customer no longer hopes for a date.";
  return {
    text: `${escapeText(title)}. ${escapeText(publicName(customer))}: ${escapeText(step.text)}`,
    blocks: [
      header(title),
      { type: "rich_text", elements: [{ type: "rich_text_section", elements: line }] },
      smallPrint(
        note,
        ...(card_link ? [`<${card_link}|The card>`] : []),
        ...(step.discussed_by || !wished ? [] : ["Reply in this thread, or press *Discussed*."]),
      ),
      ...(urls && wished && !step.discussed_by
        ? [buttons(stepButton(urls, step.id, "discussed", ACTION_LABELS.discussed, "primary"))]
        : []),
    ],
  };
}

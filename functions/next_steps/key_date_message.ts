/**
 * What product sees of a key date.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import { issueName } from "../../datastores/issue_links.ts";
import { type Customer, publicName } from "../../rules/customers/customer.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import { disarmText, escapeText, truncate } from "../../rules/text/text.ts";
import { type Block, buttons, header, smallPrint } from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
import { answerWords, text, wishWords } from "../../team/step_lines.ts";
import { ACTION_LABELS } from "./action_labels.ts";
import { stepButton, type StepUrls } from "./step_button.ts";

/** What product sees of a key date, with the buttons that answer it. */
export function keyDateMessage(
  state: {
    step: NextStep;
    /** What day it is: of other years the year is said. */
    today: CalendarDate;
    customer: Pick<Customer, "codename">;
    urls?: StepUrls;
    card_link?: string;
  },
): Message {
  const { step, customer, today, urls, card_link } = state;
  const wished = Boolean(step.key_date || step.key_words);
  const title = `Key date: ${wished ? wishWords(step, today) : "no longer needed"}`;
  const { issue } = step;
  const line: Block[] = [
    // Not the real name: that is for the people of the internal channel.
    { type: "text", text: `${disarmText(publicName(customer))}: `, style: { bold: true } },
    text(disarmText(truncate(step.text, 300))),
    ...(issue ? [text("\n"), { type: "link", url: issue.url, text: issueName(issue) }] : []),
    ...(issue ? [text(`  ${disarmText(issue.title)}`)] : []),
  ];
  const answer = answerWords(step, today);
  const note = answer
    ? `:white_check_mark: <@${step.discussed_by}> has answered: ${escapeText(answer)}.` +
      (step.discussed_note ? ` “${escapeText(step.discussed_note)}”` : "")
    : wished
    ? handbook.wording.key_date_for_product
    : "The customer no longer hopes for a date.";
  const open = wished && !answer;
  return {
    text: `${escapeText(title)}. ${escapeText(publicName(customer))}: ${escapeText(step.text)}`,
    blocks: [
      header(title),
      { type: "rich_text", elements: [{ type: "rich_text_section", elements: line }] },
      smallPrint(
        note,
        ...(card_link ? [`<${card_link}|The card>`] : []),
        ...(open ? ["Press a button, or reply with a plain yes or no in this thread."] : []),
      ),
      ...(urls && open ? [buttons(...answerButtons(step.id, urls))] : []),
      ...(urls && answer
        ? [buttons(stepButton(urls, step.id, "discussed", ACTION_LABELS.discussed))]
        : []),
    ],
  };
}

/** Product's answers to a key date. */
export function answerButtons(step: string, urls: StepUrls): Block[] {
  return [
    stepButton(urls, step, "date_yes", ACTION_LABELS.date_yes, "primary"),
    stepButton(urls, step, "date_no", ACTION_LABELS.date_no),
    stepButton(urls, step, "date_other", ACTION_LABELS.date_other),
  ];
}

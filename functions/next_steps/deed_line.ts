/**
 * What somebody did with a step, as a line for the thread of its card.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import { dayWords } from "../../rules/next_steps/due_days.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import { escapeText } from "../../rules/text/text.ts";
import { answerWords, wishWords } from "../../team/step_lines.ts";
import type { Deed } from "./step_context.ts";

/**
 * The line, as mrkdwn; undefined when there is none to write: another version of the app may have
 * asked for it.
 *
 * @param step as it is now
 * @param did the deeds, with commas between them
 * @param today days of another year say so; without it, all do
 */
export function deedLine(
  step: NextStep,
  did: string,
  by: string,
  today?: CalendarDate,
): string | undefined {
  const parts = did.split(",").flatMap((deed) => LINES[deed as Deed]?.(step, { by, today }) ?? []);
  return parts.length > 0 ? `<@${by}> ${parts.join(", and ")}` : undefined;
}

/** Who did it, and what day it is. */
interface Done {
  by: string;
  today: CalendarDate | undefined;
}

const LINES: Record<Deed, (step: NextStep, done: Done) => string> = {
  done: ({ number, text }) => `marked step ${number} as done: ${escapeText(text)}`,
  dropped: ({ number, dropped }) => `dropped step ${number}: ${escapeText(dropped ?? "")}`,
  reopened: ({ number, text }) => `reopened step ${number}: ${escapeText(text)}`,
  discussed: (step, { today }) =>
    `answered the key date of step ${step.number}: ${escapeText(answerWords(step, today) ?? "")}.` +
    (step.discussed_note ? ` They say: “${escapeText(step.discussed_note)}”` : ""),
  key_date: (step, { today }) =>
    step.key_date || step.key_words
      ? `noted for step ${step.number} that the customer hopes for ` +
        `${escapeText(wishWords(step, today))}. <#${handbook.product.channel}> answers first.`
      : `noted for step ${step.number} that the customer no longer hopes for a date.`,
  told_otherwise: ({ number }) => `told the customer about step ${number} in another way.`,
  changed_call: () => "changed what was noted of the call.",
  changed_text: ({ number, text }) => `changed step ${number} to “${escapeText(text)}”`,
  changed_owner: ({ number, owner }, { by }) =>
    owner === by ? `took over step ${number}` : `assigned step ${number} to <@${owner}>`,
  changed_due: ({ number, due }, { today }) =>
    `changed when step ${number} is due to ${dayWords(due, today)}`,
};

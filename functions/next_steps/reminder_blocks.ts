/**
 * Reminders of next steps.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import { dueWords } from "../../rules/next_steps/due_days.ts";
import type { DueStep } from "../../rules/next_steps/step_reminders.ts";
import { disarmText, escapeText, truncate } from "../../rules/text/text.ts";
import { type Block, buttons, header, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
import { stepLines, wishWords } from "../../team/step_lines.ts";
import type { ReadableStep } from "./readable.ts";
import { stepButtons, type StepUrls } from "./step_button.ts";

/** How many steps one message shows: three blocks each. */
export const SHOWN = 15;

/** A step that somebody is reminded of, as they may read it. */
export interface ShownStep extends ReadableStep {
  why: DueStep["why"];
}

/** What one message shows, and how many more there are. */
export interface Due {
  shown: readonly ShownStep[];
  all: number;
  today: CalendarDate;
}

/** An owner's steps that are due, with the next thing to do for each. */
export function reminderMessage({ shown, all, today }: Due, urls: StepUrls | undefined): Message {
  const count = all === 1 ? "One next step is due" : `${all} next steps are due`;
  return {
    text: `${count}: ${shown.map(lineOf).join(", ")}`,
    blocks: [
      header(count),
      paragraph(handbook.wording.steps_reminder),
      ...shown.flatMap(({ step, customer, card_link, why }): Block[] => [
        { type: "rich_text", elements: stepLines(step, { today, label: customer }) },
        ...(why === "date" || card_link
          ? [smallPrint([
            ...(why === "date"
              ? ["Product has not answered about the date: please ask there."]
              : []),
            ...(card_link ? [`<${card_link}|The card>`] : []),
          ].join(" "))]
          : []),
        ...(urls ? [buttons(...stepButtons(step, urls))] : []),
      ]),
      ...moreBlocks(all - shown.length, "start *My next steps*"),
    ],
  };
}

/**
 * What the CS lead reads: one line for each step that reminders did not help with.
 *
 * @param gone owners who are no longer there, with their steps
 */
export function leadMessage({ shown, all, today }: Due, gone = false): Message {
  const lines = shown.map((one) => {
    const { step, card_link, why } = one;
    const when = why === "date"
      ? `product has not answered about ${escapeText(wishWords(step, today))}`
      : dueWords(step.due, today);
    const link = card_link ? ` (<${card_link}|the card>)` : "";
    return `•  ${lineOf(one)}: <@${step.owner}>, ${when}${link}`;
  });
  const words = gone
    ? "Nobody is reminded of these next steps: their owner cannot be reached. Please assign them " +
      "to somebody else:"
    : "Reminders did not help with these next steps. Somebody may need a hand:";
  const pieces = Array.from(
    { length: Math.ceil(lines.length / LINES) },
    (_, at) => paragraph(lines.slice(at * LINES, (at + 1) * LINES).join("\n")),
  );
  return {
    text: words,
    blocks: [
      paragraph(words),
      ...pieces,
      ...moreBlocks(all - shown.length, "see *Next steps of a customer*"),
    ],
  };
}

/** How many lines a section holds. */
const LINES = 5;

function lineOf({ step, customer }: ShownStep): string {
  const text = escapeText(disarmText(truncate(step.text, 100)));
  return `*${escapeText(disarmText(customer))}*: ${text}`;
}

function moreBlocks(more: number, where: string): Block[] {
  return more > 0 ? [smallPrint(`And ${more} more: ${where}.`)] : [];
}

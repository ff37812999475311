/**
 * Reminders of next steps.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { dayLabel } from "../../rules/time/calendar.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";
import { type Block, buttons, header, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
import { stepButtons, type StepUrls } from "./step_button.ts";
import { stepLines } from "../../team/step_lines.ts";

/** How many steps one message shows. */
const SHOWN = 15;

/** An owner's steps that are due, with the next thing to do for each. */
export function reminderMessage(steps: readonly NextStep[], urls: StepUrls | undefined): Message {
  const shown = steps.slice(0, SHOWN);
  const count = steps.length === 1 ? "One next step is due" : `${steps.length} next steps are due`;
  return {
    text: `${count}: ${shown.map((step) => escapeText(truncate(step.text, 100))).join(", ")}`,
    blocks: [
      header(count),
      paragraph(handbook.wording.steps_reminder),
      ...shown.flatMap((step): Block[] => [
        { type: "rich_text", elements: stepLines(step) },
        ...(urls ? [buttons(...stepButtons(step, urls))] : []),
      ]),
      ...(steps.length > SHOWN
        ? [smallPrint(`And ${steps.length - SHOWN} more: start *My next steps*.`)]
        : []),
    ],
  };
}

/** What the CS lead reads: one line for each step that reminders did not help with. */
export function leadMessage(steps: readonly NextStep[]): Message {
  const shown = steps.slice(0, SHOWN);
  const lines = shown.map((step) =>
    `•  <@${step.owner}>: ${escapeText(truncate(step.text, 100))}, due ${dayLabel(step.due)}`
  );
  const more = steps.length > SHOWN ? [`and ${steps.length - SHOWN} more`] : [];
  const words = "Reminders did not help with these next steps. Somebody may need a hand:";
  return {
    text: words,
    blocks: [paragraph([words, ...lines, ...more].join("\n"))],
  };
}

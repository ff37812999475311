/**
 * The card of next steps: every step with its state, owner, due day and the next thing to do.
 *
 * @module
 */
import type { CustomerCall } from "../../datastores/calls.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import {
  isFinished,
  mainAction,
  type NextStep,
  type StepAction,
} from "../../rules/next_steps/next_step.ts";
import { disarmText, escapeText, truncate } from "../../rules/text/text.ts";
import { dayLabel } from "../../rules/time/calendar.ts";
import {
  type Block,
  buttons,
  header,
  linkTarget,
  smallPrint,
  typedText,
} from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
import { stepLines } from "../../team/step_lines.ts";
import { stepButton } from "./act_on_step_button.ts";

/** What is shown of a summary on the card; all of it stands in the thread. */
export const SUMMARY_LENGTH = 500;

/** All that a card shows. */
export interface CardState {
  call: CustomerCall;
  customer: Pick<Customer, "name">;
  steps: readonly NextStep[];
  /** Where the buttons lead; left out when Slack gave no entry point. */
  url?: string;
  /** The way to the card of the meeting that it was. */
  meeting_link?: string;
}

/** The words on each button. */
export const ACTION_LABELS: Record<StepAction, string> = {
  find_issue: "Find the issue",
  closed_issue: "Reopen, or another",
  clarify: "Make it clear",
  send_link: "Send the link",
  key_date: "Key date",
  discussed: "Discussed",
  done: "Done",
  drop: "Drop it",
  reopen: "Reopen",
  tell_closed: "Tell the customer",
  more: "More…",
};

/** The card: open, or folded to a summary when nothing is left to do. */
export function callCard(state: CardState): Message {
  const { steps, customer } = state;
  const finished = steps.filter(isFinished).length;
  const folded = finished === steps.length;
  const done = folded ? "all done" : `${finished} of ${steps.length} done`;
  return {
    text: `Next steps with ${escapeText(customer.name)}: ${done}.`,
    blocks: [
      header(`${folded ? "All done" : "Next steps"} · ${disarmText(customer.name)}`),
      smallPrint(...aboutLines(state)),
      ...(folded ? [] : summaryBlocks(state.call)),
      { type: "divider" },
      ...(folded
        ? steps.map((step) => ({ type: "rich_text", elements: stepLines(step) }))
        : steps.flatMap((step) => stepBlocks(step, state.url))),
      ...footBlocks(state, finished, folded),
    ],
  };
}

function aboutLines({ call, meeting_link }: CardState): string[] {
  return [
    `Call on ${dayLabel(call.date)}`,
    `logged by <@${call.logged_by}>`,
    ...(call.notes_link ? [`<${linkTarget(call.notes_link)}|Notes>`] : []),
    ...(meeting_link ? [`<${meeting_link}|The meeting>`] : []),
  ];
}

function summaryBlocks({ summary }: CustomerCall): Block[] {
  return summary ? typedText(truncate(summary, SUMMARY_LENGTH)) : [];
}

function stepBlocks(step: NextStep, url: string | undefined): Block[] {
  const shown: Block = { type: "rich_text", elements: stepLines(step) };
  if (isFinished(step) || !url) return [shown];
  const action = mainAction(step);
  const pressable = buttons(
    ...(action ? [stepButton(url, step.id, action, ACTION_LABELS[action], "primary")] : []),
    stepButton(url, step.id, "more", ACTION_LABELS.more),
  );
  // The same name each time: a press that meets an update of the card still finds its button.
  return [shown, { ...pressable, block_id: `step:${step.id}` }];
}

function footBlocks(state: CardState, finished: number, folded: boolean): Block[] {
  const { call, steps, url } = state;
  const words = folded
    ? "Everything is done. What happened stands in the thread."
    : `${finished} of ${steps.length} done. What happened stands in the thread.`;
  return [
    ...(folded ? [] : [{ type: "divider" }]),
    smallPrint(
      url ? words : `${words} The buttons are away: start *My next steps* from the shortcuts.`,
    ),
    ...(url && finished > 0
      ? [{
        ...buttons(stepButton(url, `${call.id}/0`, "reopen", "Reopen a step…")),
        block_id: `reopen:${call.id}`,
      }]
      : []),
  ];
}

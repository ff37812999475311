/**
 * The card of next steps: every step with its state, owner, due day and the next thing to do.
 *
 * @module
 */
import type { CalendarDate } from "../../policy/handbook.ts";
import type { CustomerCall } from "../../datastores/calls.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import {
  type CardAction,
  hasLinkToSend,
  isFinished,
  mainAction,
  type NextStep,
  stageOf,
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
import { ACTION_LABELS, CARD_LABELS } from "./action_labels.ts";
import { type CardUrls, stepButton, stepButtons } from "./step_button.ts";

/** How much of a summary the card shows; all of it is in the thread. */
export const SUMMARY_LENGTH = 500;

/** All that a card shows. */
export interface CardState {
  call: CustomerCall;
  customer: Pick<Customer, "name">;
  steps: readonly NextStep[];
  today: CalendarDate;
  /** Where the buttons lead; left out when Slack gave no entry point. */
  urls?: CardUrls;
  /** The way to the card of the meeting that it was. */
  meeting_link?: string;
}

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
      ...headBlocks(state),
      { type: "divider" },
      ...(folded
        ? steps.map((step) => ({
          type: "rich_text",
          elements: stepLines(step, { today: state.today }),
        }))
        : steps.flatMap((step) => stepBlocks(step, state))),
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

/** What moves several steps on at once, the likelier first. */
function headActions(steps: readonly NextStep[]): CardAction[] {
  return [
    ...(steps.some((step) => stageOf(step) === "find_issue") ? ["link_issues" as const] : []),
    ...(steps.filter(hasLinkToSend).length > 1 ? ["send_links" as const] : []),
  ];
}

/** Only the likeliest button of a card is green: the first of these, or of the steps. */
function headBlocks({ call, steps, urls }: CardState): Block[] {
  const actions = headActions(steps);
  if (!urls || actions.length === 0) return [];
  const head = buttons(
    ...actions.map((action, at) =>
      stepButton(urls, steps[0].id, action, CARD_LABELS[action], at === 0 ? "primary" : undefined)
    ),
  );
  return [{ ...head, block_id: `call:${call.id}:all` }];
}

function stepBlocks(step: NextStep, { urls, today, steps }: CardState): Block[] {
  const shown: Block = { type: "rich_text", elements: stepLines(step, { today, stands: true }) };
  if (isFinished(step) || !urls) return [shown];
  const likely = headActions(steps).length === 0 && steps.find(mainAction) === step;
  const pressable = buttons(...stepButtons(step, urls, { green: likely, on_card: true }));
  // The same name each time: a press that meets an update of the card still finds its button.
  return [shown, { ...pressable, block_id: `step:${step.id}` }];
}

function footBlocks(state: CardState, finished: number, folded: boolean): Block[] {
  const { call, steps, urls } = state;
  const words = folded
    ? "Everything is done. The thread says what happened."
    : `${finished} of ${steps.length} done. The thread says what happened.`;
  return [
    ...(folded ? [] : [{ type: "divider" }]),
    smallPrint(
      urls
        ? words
        : `${words} The buttons are unavailable: start *My next steps* from the shortcuts.`,
    ),
    ...(urls
      ? [{
        ...buttons(
          ...(["add_step", "edit_call"] as const).map((action) =>
            stepButton(urls, steps[0].id, action, CARD_LABELS[action])
          ),
          ...(finished > 0
            ? [
              stepButton(
                urls,
                steps.find(isFinished)!.id,
                "reopen_call",
                ACTION_LABELS.reopen_call,
              ),
            ]
            : []),
        ),
        block_id: `reopen:${call.id}`,
      }]
      : []),
  ];
}

/**
 * The card of next steps: every step with its state, owner, due day and the next thing to do.
 *
 * @module
 */
import { handbook } from "../../handbook.ts";
import type { CustomerCall } from "../../datastores/calls.ts";
import { issueName } from "../../datastores/issue_links.ts";
import { dayLabel } from "../../rules/time/calendar.ts";
import { type Customer, publicName } from "../../rules/customers/customer.ts";
import {
  hasOpenDate,
  isFinished,
  mainAction,
  type NextStep,
  type Stage,
  stageOf,
  type StepAction,
} from "../../rules/next_steps/next_step.ts";
import { disarmText, escapeText, truncate } from "../../rules/text/text.ts";
import { type Block, buttons, header, smallPrint, typedText } from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
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

/** A step as one line, for messages and lists: `Faster import`, with its issue. */
export function stepLines(step: NextStep): Block[] {
  const finished = isFinished(step);
  const title: Block[] = [
    { type: "text", text: `${step.number}.  `, style: { bold: true } },
    {
      type: "text",
      text: disarmText(truncate(step.text, 300)),
      style: finished ? { strike: stageOf(step) === "dropped" } : { bold: true },
    },
    { type: "text", text: "\n" },
  ];
  return [{ type: "rich_text_section", elements: [...title, ...stateElements(step)] }];
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

const EMOJI: Record<Stage, string> = {
  find_issue: "mag",
  closed_issue: "warning",
  clarify: "writing_hand",
  send_link: "incoming_envelope",
  discuss: "hourglass_flowing_sand",
  do_it: "white_medium_square",
  done: "white_check_mark",
  dropped: "heavy_minus_sign",
};

function stateElements(step: NextStep): Block[] {
  const stage = stageOf(step);
  const parts: Block[][] = [[text(stageWords(step, stage))]];
  if (step.issue) parts.push(issueElements(step));
  if (stage !== "done" && stage !== "dropped") {
    parts.push([{ type: "user", user_id: step.owner }]);
    parts.push([text(`due ${dayLabel(step.due)}`)]);
  }
  const date = dateWords(step);
  if (date) parts.push([text(date)]);
  if (step.issue?.waiting.length) {
    parts.push([text(`waiting on the customer (${step.issue.waiting.join(", ")})`)]);
  }
  if (step.closed_seen_at && step.sent_at) {
    parts.push([text(step.told_at ? "closed, and the customer knows" : "the issue was closed")]);
  }
  return [
    { type: "emoji", name: EMOJI[stage] },
    text("  "),
    ...parts.flatMap((part, at) => at > 0 ? [text("  ·  "), ...part] : part),
  ];
}

function stageWords(step: NextStep, stage: Stage): string {
  switch (stage) {
    case "find_issue":
      return "Find the GitHub issue, or create it";
    case "closed_issue":
      return "The issue was closed already: reopen it, or take another";
    case "clarify":
      return `Not clear yet, it lacks ${step.issue!.missing.join(" and ")}`;
    case "send_link":
      return "The customer has no link yet";
    case "discuss":
      return `The customer has the link; the date is with product`;
    case "do_it":
      return step.kind === "request" ? "Reopened" : "To do";
    case "done":
      return step.kind === "request" && step.sent_at ? "The customer has the link" : "Done";
    case "dropped":
      return `Dropped: ${disarmText(truncate(step.dropped!, 200))}`;
  }
}

/** The issue as a link, with its state. */
function issueElements({ issue }: NextStep): Block[] {
  const { state, confidential, url } = issue!;
  const notes = [...(state === "closed" ? ["closed"] : []), ...(confidential ? ["private"] : [])];
  return [
    { type: "link", url, text: issueName(issue!) },
    ...(notes.length > 0 ? [text(` (${notes.join(", ")})`)] : []),
  ];
}

/** The key date of a step in words; undefined without one. */
export function dateWords(step: NextStep): string | undefined {
  if (!step.key_date && !step.key_words) return undefined;
  const wish = wishWords(step);
  return hasOpenDate(step)
    ? `hopes for ${wish}: not to be promised yet`
    : `hopes for ${wish}: discussed with product`;
}

/** The date that the customer hopes for: "Sunday 15 March (“before the season”)". */
export function wishWords(step: Pick<NextStep, "key_date" | "key_words">): string {
  const words = step.key_words ? `“${disarmText(truncate(step.key_words, 200))}”` : "";
  if (!step.key_date) return words;
  return words ? `${dayLabel(step.key_date)} (${words})` : dayLabel(step.key_date);
}

/** What product sees of a key date, with the button that says it was discussed. */
export function keyDateMessage(
  state: { step: NextStep; customer: Pick<Customer, "codename">; url?: string; card_link?: string },
): Message {
  const { step, customer, url, card_link } = state;
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
        ...(step.discussed_by || !wished ? [] : ["Answer in this thread, or press *Discussed*."]),
      ),
      ...(url && wished && !step.discussed_by
        ? [buttons(stepButton(url, step.id, "discussed", ACTION_LABELS.discussed, "primary"))]
        : []),
    ],
  };
}

/** An address inside `<…|…>`: nothing in it may end the link. */
export function linkTarget(url: string): string {
  return url.replace(/[<>|\s]/g, (letter) => encodeURIComponent(letter)).replace(/&/g, "&amp;");
}

function text(words: string): Block {
  return { type: "text", text: words };
}

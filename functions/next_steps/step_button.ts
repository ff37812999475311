/**
 * The buttons about next steps, and where they lead.
 *
 * @module
 */
import {
  type CardAction,
  isFinished,
  mainAction,
  type NextStep,
  type StepAction,
} from "../../rules/next_steps/next_step.ts";
import { type Block, workflowButton } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { ACTION_LABELS, CARD_LABELS } from "./action_labels.ts";
import { actOnIssueEntryPoint, isIssueAction } from "./act_on_issue_button.ts";
import { sendLinksEntryPoint } from "./send_links_button.ts";
import { actOnStepEntryPoint } from "./act_on_step_button.ts";

/** Where the buttons lead: what needs GitHub is another workflow. */
export interface StepUrls {
  step: string;
  issue: string;
}

/** Where the buttons of a card lead; one whose trigger is missing is left out. */
export interface CardUrls extends StepUrls {
  links?: string;
}

/** Where the buttons lead; undefined, and reported, when there is no way to know. */
export async function stepUrls(slack: Slack): Promise<StepUrls | undefined> {
  const [step, issue] = await Promise.all([
    entryUrl(slack, actOnStepEntryPoint),
    entryUrl(slack, actOnIssueEntryPoint),
  ]);
  return step && issue ? { step, issue } : undefined;
}

/** The same with what only a card leads to. */
export async function cardUrls(slack: Slack): Promise<CardUrls | undefined> {
  const [urls, links] = await Promise.all([
    stepUrls(slack),
    entryUrl(slack, sendLinksEntryPoint),
  ]);
  return urls && { ...urls, ...(links ? { links } : {}) };
}

/**
 * A button, for messages. The function looks at the row again: what the button says may be old.
 *
 * @param step the step's key
 */
export function stepButton(
  urls: CardUrls,
  step: string,
  action: StepAction | CardAction,
  text: string,
  style?: "primary" | "danger",
): Block {
  const trigger = action === "send_links"
    ? { url: urls.links ?? "", inputs: { step } as Record<string, string> }
    : { url: isIssueAction(action) ? urls.issue : urls.step, inputs: { step, action } };
  return workflowButton(text, trigger, `${action}:${step}`, style);
}

/** The buttons of an open step: what is next, another issue for one that has one, and the rest. */
export function stepButtons(
  step: NextStep,
  urls: StepUrls,
  { green = false, on_card = false } = {},
): Block[] {
  if (isFinished(step)) return [];
  const main = mainAction(step);
  const other = (action: CardAction) => stepButton(urls, step.id, action, CARD_LABELS[action]);
  return [
    ...(main
      ? [stepButton(urls, step.id, main, ACTION_LABELS[main], green ? "primary" : undefined)]
      : []),
    ...(on_card && main === "send_link" ? [other("have_link")] : []),
    ...(step.issue ? [stepButton(urls, step.id, "find_issue", "Another issue")] : []),
    ...(on_card ? [other("change_owner")] : []),
    stepButton(urls, step.id, "more", ACTION_LABELS.more),
  ];
}

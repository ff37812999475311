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
import { ACTION_LABELS } from "./action_labels.ts";
import { actOnIssueEntryPoint, isIssueAction } from "./act_on_issue_button.ts";
import { sendLinksEntryPoint } from "./send_links_button.ts";
import { actOnStepEntryPoint } from "./act_on_step_button.ts";

/** Where the buttons lead: what needs GitHub is another workflow. */
export interface StepUrls {
  step: string;
  issue: string;
  /** Missing when only that trigger is: its button is left out. */
  links?: string;
}

/** Where the buttons lead; undefined, and reported, when there is no way to know. */
export async function stepUrls(slack: Slack): Promise<StepUrls | undefined> {
  const [step, issue, links] = await Promise.all([
    entryUrl(slack, actOnStepEntryPoint),
    entryUrl(slack, actOnIssueEntryPoint),
    entryUrl(slack, sendLinksEntryPoint),
  ]);
  return step && issue ? { step, issue, ...(links ? { links } : {}) } : undefined;
}

/**
 * A button, for messages. The function looks at the row again: what the button says may be old.
 *
 * @param step the step's key
 */
export function stepButton(
  urls: StepUrls,
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
export function stepButtons(step: NextStep, urls: StepUrls, style?: "primary"): Block[] {
  if (isFinished(step)) return [];
  const main = mainAction(step);
  return [
    ...(main ? [stepButton(urls, step.id, main, ACTION_LABELS[main], style)] : []),
    ...(step.issue ? [stepButton(urls, step.id, "find_issue", "Another issue")] : []),
    stepButton(urls, step.id, "more", ACTION_LABELS.more),
  ];
}

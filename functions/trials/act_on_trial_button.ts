/**
 * The link trigger behind the buttons of a trial, and the words on them.
 *
 * @module
 */
import type { TrialAction } from "../../rules/trials/trial.ts";
import { type Block, workflowButton } from "../../slack/blocks.ts";
import type { EntryPoint } from "../../team/entry_points.ts";

/** The definition: `triggers/trials/act_on_trial.ts` for the CLI, made by the app when missing. */
export const actOnTrialEntryPoint = {
  file: "act_on_trial",
  trigger: {
    type: "shortcut",
    name: "Act on a trial",
    description: "The buttons on the card of a trial",
    workflow: "#/workflows/act_on_trial",
    inputs: {
      interactivity: { value: "{{data.interactivity}}" },
      trial: { customizable: true },
      action: { customizable: true },
    },
  },
} as const satisfies EntryPoint;

/** The words on each button. */
export const ACTION_LABELS: Readonly<Record<TrialAction, string>> = {
  send_link: "Send the dispenser link",
  runs: "It runs since…",
  approve: "Approve",
  decline: "Decline",
  delivered: "Key delivered",
  tell: "Tell the customer",
  extend: "Extend",
  converted: "Converted",
  lost: "Lost",
  reopen: "Reopen",
  issue: "Create the issue",
};

/** A button's action; undefined when it is of another version of the app. */
export function readAction(text: string): TrialAction | undefined {
  return Object.hasOwn(ACTION_LABELS, text) ? text as TrialAction : undefined;
}

/** A button, for cards. The function looks at the row again: what the button says may be old. */
export function trialButton(
  url: string,
  trial: string,
  action: TrialAction,
  style?: "primary",
): Block {
  const inputs = { trial, action };
  return workflowButton(ACTION_LABELS[action], { url, inputs }, `${action}:${trial}`, style);
}

/**
 * The link trigger behind the buttons of a support request, and the words on them. A job that adds
 * an action adds its words here, its stage in `rules/support/support_request.ts`, and what it does in
 * `act_on_support/`.
 *
 * @module
 */
import type { RequestAction } from "../../rules/support/support_request.ts";
import { type Block, workflowButton } from "../../slack/blocks.ts";
import type { EntryPoint } from "../../team/entry_points.ts";

/** The definition: `triggers/support/act_on_support.ts` for the CLI, made by the app when missing. */
export const actOnSupportEntryPoint = {
  file: "act_on_support",
  trigger: {
    type: "shortcut",
    name: "Move a support request on",
    description: "The buttons on the card of a support request",
    workflow: "#/workflows/act_on_support",
    inputs: {
      interactivity: { value: "{{data.interactivity}}" },
      request: { customizable: true },
      action: { customizable: true },
    },
  },
} as const satisfies EntryPoint;

/** The words on each button; actions without words have no button yet. */
export const ACTION_LABELS: Partial<Record<RequestAction, string>> = {
  take: "I've got it",
  answer: "Answer",
  no_answer: "No answer needed",
  later: "Later",
  needs_one: "It does need one",
  solved: "Solved",
  reopen: "Reopen",
};

/** A button, for cards. The function looks at the row again: what the button says may be old. */
export function supportButton(
  url: string,
  request: string,
  action: RequestAction,
  style?: "primary",
): Block {
  const trigger = { url, inputs: { request, action } };
  return workflowButton(ACTION_LABELS[action] ?? action, trigger, `${action}:${request}`, style);
}

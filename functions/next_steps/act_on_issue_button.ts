/**
 * The link trigger behind the buttons that need GitHub.
 *
 * @module
 */
import type { CardAction, StepAction } from "../../rules/next_steps/next_step.ts";
import type { EntryPoint } from "../../team/entry_points.ts";
import { CARD_LABELS } from "./action_labels.ts";

/** The definition: `triggers/next_steps/act_on_issue.ts` for the CLI, made by the app when it is missing. */
export const actOnIssueEntryPoint = {
  file: "act_on_issue",
  trigger: {
    type: "shortcut",
    name: "Find or create the issue",
    description: "The buttons on a card of next steps",
    workflow: "#/workflows/act_on_issue",
    inputs: {
      interactivity: { value: "{{data.interactivity}}" },
      step: { customizable: true },
      action: { customizable: true },
    },
  },
} as const satisfies EntryPoint;

/**
 * What is done with a step's issue on GitHub, in a step of its own: GitHub's client is big. What stands
 * beside it on a card and needs little goes there as well: what a function loads has a limit.
 */
export type IssueAction =
  | CardAction
  | "find_issue"
  | "closed_issue"
  | "clarify";

/** Does its button lead there? */
export function isIssueAction(action: StepAction | CardAction): action is IssueAction {
  return action in CARD_LABELS || ["find_issue", "closed_issue", "clarify"].includes(action);
}

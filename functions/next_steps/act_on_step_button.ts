/**
 * The link trigger behind every button about a next step, and the button.
 *
 * @module
 */
import type { StepAction } from "../../rules/next_steps/next_step.ts";
import { type Block, workflowButton } from "../../slack/blocks.ts";
import type { EntryPoint } from "../../team/entry_points.ts";

/** The definition: `triggers/next_steps/act_on_step.ts` for the CLI, made by the app when it is missing. */
export const actOnStepEntryPoint = {
  file: "act_on_step",
  trigger: {
    type: "shortcut",
    name: "Move a next step on",
    description: "The buttons on a card of next steps",
    workflow: "#/workflows/act_on_step",
    inputs: {
      interactivity: { value: "{{data.interactivity}}" },
      step: { customizable: true },
      action: { customizable: true },
    },
  },
} as const satisfies EntryPoint;

/**
 * A button, for messages. The function looks at the row again: what the button says may be old.
 *
 * @param step the step's key
 */
export function stepButton(
  url: string,
  step: string,
  action: StepAction,
  text: string,
  style?: "primary" | "danger",
): Block {
  const inputs = { step, action };
  return workflowButton(text, { url, inputs }, `${action}:${step}`, style);
}

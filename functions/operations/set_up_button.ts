/**
 * The link trigger behind the buttons about the setup, and the buttons.
 *
 * @module
 */
import { type Block, workflowButton } from "../../slack/blocks.ts";
import type { EntryPoint } from "../../team/entry_points.ts";

/**
 * What a button does: look at everything once more, make the labels that GitHub lacks first, or only
 * say what a setup would change.
 */
export type SetUpPart = "everything" | "labels" | "preview";

/** `triggers/operations/set_up_again.ts`: for operators, like *Set up Baton* itself. */
export const setUpAgainEntryPoint = {
  file: "set_up_again",
  operators: true,
  trigger: {
    type: "shortcut",
    name: "Check the setup",
    description: "The buttons on the message about the setup",
    workflow: "#/workflows/set_up",
    inputs: {
      operator: { value: "{{data.user_id}}" },
      part: { customizable: true },
    },
  },
} as const satisfies EntryPoint;

/** A button, for messages. */
export function setUpButton(
  url: string,
  part: SetUpPart,
  text: string,
  style?: "primary",
): Block {
  return workflowButton(text, { url, inputs: { part } }, `set_up:${part}`, style);
}

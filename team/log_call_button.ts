/**
 * The button *Log the call* on other cards, and the link trigger behind it.
 *
 * @module
 */
import { type Block, workflowButton } from "../slack/blocks.ts";
import type { EntryPoint } from "./entry_points.ts";

/** The definition: `triggers/next_steps/log_call_for.ts` for the CLI, made by the app when it is missing. */
export const logCallEntryPoint = {
  file: "log_call_for",
  trigger: {
    type: "shortcut",
    name: "Log the call",
    description: "The button on cards about a customer",
    workflow: "#/workflows/log_call_for",
    inputs: {
      interactivity: { value: "{{data.interactivity}}" },
      customer: { customizable: true },
      meeting: { customizable: true },
    },
  },
} as const satisfies EntryPoint;

/** "No meeting" in the inputs of a button: none of them may be empty. */
export const NO_MEETING = "none";

/** The button, for messages, with the customer, and the meeting if it was one, filled in. */
export function logCallButton(
  url: string,
  about: { customer: string; meeting?: string },
  text = "Log a customer call",
): Block {
  // A button gives every input a value, and none may be empty.
  const inputs = { customer: about.customer, meeting: about.meeting ?? NO_MEETING };
  return workflowButton(text, { url, inputs }, "log_call", "primary");
}

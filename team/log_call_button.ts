/**
 * The buttons that log a customer call, and the link triggers behind them.
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

/** The shortcut, and the button in home messages: the form knows the customer of the channel. */
export const logCallShortcut = {
  file: "log_call",
  trigger: {
    type: "shortcut",
    name: "Log a customer call",
    description: "What was said, and what follows from it",
    workflow: "#/workflows/log_call",
    inputs: {
      interactivity: { value: "{{data.interactivity}}" },
      channel: { value: "{{data.channel_id}}" },
    },
  },
} as const satisfies EntryPoint;

/** The button, for messages, with the customer and the meeting filled in. */
export function logCallButton(url: string, about: { customer: string; meeting: string }): Block {
  return workflowButton("Log the call", { url, inputs: about }, "log_call", "primary");
}

/** What a meeting is called where the button says as well that it took place. */
const HELD = "held:";

/** A button that says that a meeting took place, and opens the form for its call. */
export function heldButton(
  url: string,
  { customer, meeting }: { customer: string; meeting: string },
  label: string,
  style?: "primary" | "danger",
): Block {
  const inputs = { customer, meeting: `${HELD}${meeting}` };
  return workflowButton(label, { url, inputs }, `held:${meeting}`, style);
}

/** The meeting that took place, as a button says; undefined when it names something else. */
export function heldNamed(name: string): string | undefined {
  return name.startsWith(HELD) ? name.slice(HELD.length) : undefined;
}

/** What a support request is called where a button names the meeting of a call. */
const REQUEST = "request:";

/** The same button about something that a customer wrote: their words and their thread are filled in. */
export function logRequestButton(
  url: string,
  about: { customer: string; request: string },
  label: string,
): Block {
  const { customer, request } = about;
  const inputs = { customer, meeting: `${REQUEST}${request}` };
  return workflowButton(label, { url, inputs }, `log_call:${request}`);
}

/** The support request that a button names; undefined when it names something else. */
export function requestNamed(name: string): string | undefined {
  return name.startsWith(REQUEST) ? name.slice(REQUEST.length) : undefined;
}

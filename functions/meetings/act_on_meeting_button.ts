/**
 * The link trigger behind every button about a meeting, and the button.
 *
 * @module
 */
import type { MeetingAction } from "../../rules/meetings/meeting.ts";
import { type Block, workflowButton } from "../../slack/blocks.ts";
import type { EntryPoint } from "../../team/entry_points.ts";
import { heldButton } from "../../team/log_call_button.ts";

/** The definition: `triggers/meetings/act_on_meeting.ts` for the CLI, made by the app when it is missing. */
export const actOnMeetingEntryPoint = {
  file: "act_on_meeting",
  trigger: {
    type: "shortcut",
    name: "Move a meeting on",
    description: "The buttons on a card of a customer meeting",
    workflow: "#/workflows/act_on_meeting",
    inputs: {
      interactivity: { value: "{{data.interactivity}}" },
      meeting: { customizable: true },
      action: { customizable: true },
    },
  },
} as const satisfies EntryPoint;

/** *It took place*: the form for the call opens with it, where its trigger is there. */
export function tookPlaceButton(
  { url, log_url, meeting, customer }: {
    url: string;
    log_url?: string;
    meeting: { id: string };
    customer: { id: string };
  },
  text: string,
  style?: "primary",
): Block {
  return log_url
    ? heldButton(log_url, { customer: customer.id, meeting: meeting.id }, text, style)
    : meetingButton(url, meeting.id, "held", text, style);
}

/** A button, for messages. The function looks at the row again: what the button says may be old. */
export function meetingButton(
  url: string,
  meeting: string,
  action: MeetingAction,
  text: string,
  style?: "primary" | "danger",
): Block {
  const inputs = { meeting, action };
  return workflowButton(text, { url, inputs }, `${action}:${meeting}`, style);
}

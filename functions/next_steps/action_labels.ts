/**
 * What the buttons about next steps are called, for pages and messages.
 *
 * @module
 */
import type { CardAction, StepAction } from "../../rules/next_steps/next_step.ts";

/** The words on the buttons whose pages look at the rows first. */
export const CARD_LABELS: Record<CardAction, string> = {
  link_issues: "Link issues",
  send_links: "Send links",
  have_link: "They have the link already",
  change_owner: "Change owner",
  add_step: "Add a step",
  edit_call: "Edit call",
};

/** The words on each button. */
export const ACTION_LABELS: Record<StepAction, string> = {
  find_issue: "Find the issue",
  closed_issue: "Reopen, or another",
  clarify: "Make it clear",
  send_link: "Send the link",
  key_date: "Key date",
  discussed: "Change the answer",
  date_yes: "Yes",
  date_no: "No",
  date_other: "Another date…",
  done: "Done",
  drop: "Drop it",
  reopen: "Reopen",
  reopen_call: "Reopen a step…",
  tell_closed: "Tell the customer",
  more: "More…",
};

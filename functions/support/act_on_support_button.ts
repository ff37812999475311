/**
 * The link triggers behind the buttons of a support request, and the words on them. A job that adds
 * an action adds its words here, its stage in `rules/support/support_request.ts`, and what it does in
 * `act_on_support/`.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { LAST } from "../../rules/on_call/paging.ts";
import {
  nextLevel,
  type RequestAction,
  type SupportRequest,
} from "../../rules/support/support_request.ts";
import { type Block, workflowButton } from "../../slack/blocks.ts";
import type { EntryPoint } from "../../team/entry_points.ts";

/** What most of the buttons start: `triggers/support/act_on_support.ts` for the CLI, made by the app when missing. */
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

/** The same for what asks people on call: its workflow goes on with asking them. */
export const askForHelpEntryPoint = {
  file: "ask_for_help",
  trigger: {
    type: "shortcut",
    name: "Ask for help with a support request",
    description: "The buttons on the card of a support request that ask people on call",
    workflow: "#/workflows/ask_for_help",
    inputs: {
      interactivity: { value: "{{data.interactivity}}" },
      request: { customizable: true },
      action: { customizable: true },
    },
  },
} as const satisfies EntryPoint;

/** Where the buttons lead; what Slack gave no entry point for is missing. */
export interface SupportUrls {
  act?: string;
  ask?: string;
  /** Logs what the customer wants as a next step. */
  log?: string;
  /** Starts a runbook in the card's thread. */
  runbook?: string;
}

/** What goes on with asking people on call. */
const ASKING: readonly RequestAction[] = ["ask", "ask_next", "on_it"];

/** The words on each button; actions without words have no button yet. */
export const ACTION_LABELS: Partial<Record<RequestAction, string>> = {
  take: "I've got it",
  answer: "Answer",
  ask: "Ask for help",
  no_answer: "No answer needed",
  later: "Later",
  same_as: "Same as…",
  was_answered: "Was answered",
  owe_more: "We owe more",
  not_the_answer: "Not the answer",
  take_apart: "Take apart",
  on_it: "I'm on it",
  hand_back: "Hand back",
  ask_next: "Ask for help",
  needs_one: "It does need one",
  solved: "Solved",
  docs: "Clear in the docs?",
  reopen: "Reopen",
};

/** The words on a button of a request; undefined when it has no button yet. */
export function labelOf(
  request: Pick<SupportRequest, "level">,
  action: RequestAction,
): string | undefined {
  if (action !== "ask" && action !== "ask_next") return ACTION_LABELS[action];
  const level = nextLevel(request, handbook.rotation);
  return level === LAST ? "Ask the lead" : `Ask ${level}`;
}

/**
 * A button, for cards; undefined when it leads nowhere. The function looks at the row again: what the
 * button says may be old.
 */
export function supportButton(
  urls: SupportUrls,
  request: Pick<SupportRequest, "id" | "level">,
  action: RequestAction,
  style?: "primary",
): Block | undefined {
  const label = labelOf(request, action);
  const url = ASKING.includes(action) ? urls.ask : urls.act;
  if (!label || !url) return undefined;
  const trigger = { url, inputs: { request: request.id, action } };
  return workflowButton(label, trigger, `${action}:${request.id}`, style);
}

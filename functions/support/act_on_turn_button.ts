/**
 * The link trigger behind the buttons about turns on call, and the words on them.
 *
 * @module
 */
import { type Block, workflowButton } from "../../slack/blocks.ts";
import type { EntryPoint } from "../../team/entry_points.ts";

/** The definition: `triggers/on_call/act_on_turn.ts` for the CLI, made by the app when missing. */
export const actOnTurnEntryPoint = {
  file: "act_on_turn",
  trigger: {
    type: "shortcut",
    name: "Act on a turn on call",
    description: "The buttons about turns on call",
    workflow: "#/workflows/act_on_turn",
    inputs: {
      interactivity: { value: "{{data.interactivity}}" },
      action: { customizable: true },
      about: { customizable: true },
    },
  },
} as const satisfies EntryPoint;

/** The words on each button that a message may have. */
const TURN_LABELS = {
  my_turns: "My turns",
  take_over: "Take over now",
  accept: "Accept",
  decline: "Decline",
  cover: "I'll cover it",
  withdraw: "Withdraw",
  take_back: "Take it back",
  hand_over: "Hand over",
  received: "I have them",
} as const;

/** What a button of a message does. */
export type TurnAction = keyof typeof TURN_LABELS;

/**
 * A button, for messages. The function looks at the rows again: what the button says may be old.
 *
 * @param about the swap's id, or the hand-off's level and day
 */
export function turnButton(
  url: string,
  action: TurnAction,
  about: string,
  style?: "primary",
): Block {
  const trigger = { url, inputs: { action, about } };
  return workflowButton(TURN_LABELS[action], trigger, `${action}:${about}`, style);
}

/**
 * The link trigger behind the buttons of a runbook's card, and the words on them.
 *
 * @module
 */
import type { RunAction } from "../../rules/runbooks/run.ts";
import { type Block, workflowButton } from "../../slack/blocks.ts";
import type { EntryPoint } from "../../team/entry_points.ts";

/** The definition: `triggers/runbooks/act_on_run.ts` for the CLI, made by the app when missing. */
export const actOnRunEntryPoint = {
  file: "act_on_run",
  trigger: {
    type: "shortcut",
    name: "Act on a runbook",
    description: "The buttons on the card of a runbook",
    workflow: "#/workflows/act_on_run",
    inputs: {
      interactivity: { value: "{{data.interactivity}}" },
      run: { customizable: true },
      action: { customizable: true },
    },
  },
} as const satisfies EntryPoint;

/** The words on each button. */
export const ACTION_LABELS: Readonly<Record<RunAction, string>> = {
  do: "I'm on it",
  done: "Done",
  send: "Send to the customer",
  skip: "Skip",
  undo: "Undo",
  stop: "Stop",
  ask_delete: "Ask them to delete it",
  steps: "All steps",
  docs: "Clear in the docs?",
};

/** What a press is about. */
export interface RunDeed {
  action: RunAction;
  /** From 0 on. */
  step?: number;
  /** The message with a card number. */
  number?: string;
}

/** As a button has it: `done:3`, `ask_delete:C1/1770000000.000100`, `stop`. */
export function deedText({ action, step, number }: RunDeed): string {
  const about = step === undefined ? number : String(step + 1);
  return about === undefined ? action : `${action}:${about}`;
}

/** What a button has; undefined when it is of another version of the app. */
export function readDeed(text: string): RunDeed | undefined {
  const [action, about] = text.split(/:(.*)/s);
  if (!Object.hasOwn(ACTION_LABELS, action)) return undefined;
  const deed = { action: action as RunAction };
  if (!about) return deed;
  return /^\d+$/.test(about) ? { ...deed, step: Number(about) - 1 } : { ...deed, number: about };
}

/** A button, for cards. The function looks at the row again: what the button says may be old. */
export function runButton(
  url: string,
  run: string,
  deed: RunDeed,
  { label = ACTION_LABELS[deed.action], style }: { label?: string; style?: "primary" } = {},
): Block {
  const action = deedText(deed);
  return workflowButton(label, { url, inputs: { run, action } }, `${action}:${run}`, style);
}

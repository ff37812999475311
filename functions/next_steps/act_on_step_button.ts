/**
 * The link trigger behind the buttons about a next step, but for those that need GitHub.
 *
 * @module
 */
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

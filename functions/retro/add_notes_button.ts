/**
 * The link trigger behind the button *Add your notes*, and the button.
 *
 * @module
 */
import type { WeekId } from "../../rules/time/iso_week.ts";
import type { Block } from "../../slack/blocks.ts";
import type { EntryPoint } from "../../team/entry_points.ts";

/** The definition: `triggers/retro/add_retro_notes.ts` for the CLI, made by the app when it is missing. */
export const addRetroNotesEntryPoint = {
  file: "add_retro_notes",
  trigger: {
    type: "shortcut",
    name: "Add your notes",
    description: "The button on a retro's card",
    workflow: "#/workflows/add_retro_notes",
    inputs: {
      interactivity: { value: "{{data.interactivity}}" },
      week: { customizable: true },
    },
  },
} as const satisfies EntryPoint;

/** The button, for messages. Anybody may press it, any number of times. */
export function addNotesButton(url: string, week: WeekId): Block {
  return {
    type: "actions",
    elements: [{
      type: "workflow_button",
      action_id: "add_retro_notes",
      style: "primary",
      text: { type: "plain_text", text: "Add your notes", emoji: true },
      workflow: {
        trigger: { url, customizable_input_parameters: [{ name: "week", value: week }] },
      },
    }],
  };
}

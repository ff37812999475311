/**
 * The link trigger behind *Send links* on a card of next steps.
 *
 * @module
 */
import type { EntryPoint } from "../../team/entry_points.ts";

/** The definition: `triggers/next_steps/send_links.ts` for the CLI, made by the app when it is missing. */
export const sendLinksEntryPoint = {
  file: "send_links",
  trigger: {
    type: "shortcut",
    name: "Send links",
    description: "A button on cards",
    workflow: "#/workflows/send_links",
    inputs: {
      interactivity: { value: "{{data.interactivity}}" },
      step: { customizable: true },
    },
  },
} as const satisfies EntryPoint;

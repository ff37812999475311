import type { Trigger } from "deno-slack-api/types.ts";
import LogCallWorkflow from "../../workflows/next_steps/log_call.ts";

/** The shortcut *Log a customer call*. */
const trigger: Trigger<typeof LogCallWorkflow.definition> = {
  type: "shortcut",
  name: "Log a customer call",
  description: "What was said, and what follows from it",
  workflow: `#/workflows/${LogCallWorkflow.definition.callback_id}`,
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    channel: { value: "{{data.channel_id}}" },
  },
};

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import ShowNextStepsWorkflow from "../../workflows/next_steps/show_next_steps.ts";

/** The shortcut *Next steps of a customer*. */
const trigger: Trigger<typeof ShowNextStepsWorkflow.definition> = {
  type: "shortcut",
  name: "Next steps of a customer",
  description: "What is open for a customer",
  workflow: `#/workflows/${ShowNextStepsWorkflow.definition.callback_id}`,
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    whose: { value: "customer" },
    channel: { value: "{{data.channel_id}}" },
  },
};

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import ShowNextStepsWorkflow from "../../workflows/next_steps/show_next_steps.ts";

/** The shortcut *My next steps*. */
const trigger: Trigger<typeof ShowNextStepsWorkflow.definition> = {
  type: "shortcut",
  name: "My next steps",
  description: "What is open and yours",
  workflow: `#/workflows/${ShowNextStepsWorkflow.definition.callback_id}`,
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    whose: { value: "mine" },
  },
};

export default trigger;

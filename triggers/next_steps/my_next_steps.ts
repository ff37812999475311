import type { Trigger } from "deno-slack-api/types.ts";
import ShowListWorkflow from "../../workflows/operations/show_list.ts";

/** The shortcut *My next steps*. */
const trigger: Trigger<typeof ShowListWorkflow.definition> = {
  type: "shortcut",
  name: "My next steps",
  description: "What is open and yours",
  workflow: `#/workflows/${ShowListWorkflow.definition.callback_id}`,
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    list: { value: "my_next_steps" },
  },
};

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import type ShowListWorkflow from "../../workflows/operations/show_list.ts";

/** The shortcut *My next steps*. */
const trigger: Trigger<typeof ShowListWorkflow.definition> = {
  type: "shortcut",
  name: "My next steps",
  description: "What is open and yours",
  workflow: "#/workflows/show_list",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    list: { value: "my_next_steps" },
  },
};

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import type ShowListWorkflow from "../../workflows/operations/show_list.ts";

/** The shortcut *Next steps of a customer*. */
const trigger: Trigger<typeof ShowListWorkflow.definition> = {
  type: "shortcut",
  name: "Next steps of a customer",
  description: "What is open for a customer",
  workflow: "#/workflows/show_list",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    list: { value: "customer_next_steps" },
    channel: { value: "{{data.channel_id}}" },
  },
};

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import type ShowListWorkflow from "../../workflows/operations/show_list.ts";

/** The shortcut *Open support requests*. */
const trigger: Trigger<typeof ShowListWorkflow.definition> = {
  type: "shortcut",
  name: "Open support requests",
  description: "What customers wait for, and how much time is left",
  workflow: "#/workflows/show_list",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    list: { value: "open_support_requests" },
  },
};

export default trigger;

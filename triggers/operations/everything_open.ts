import type { Trigger } from "deno-slack-api/types.ts";
import type ShowListWorkflow from "../../workflows/operations/show_list.ts";

/** The shortcut *Everything open*. */
const trigger: Trigger<typeof ShowListWorkflow.definition> = {
  type: "shortcut",
  name: "Everything open",
  description: "What is open across customers, overdue first",
  workflow: "#/workflows/show_list",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    list: { value: "everything_open" },
  },
};

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import type ShowOverviewWorkflow from "../../workflows/operations/show_overview.ts";

/** The shortcut *Everything open*. */
const trigger: Trigger<typeof ShowOverviewWorkflow.definition> = {
  type: "shortcut",
  name: "Everything open",
  description: "What is open across customers, overdue first",
  workflow: "#/workflows/show_overview",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    list: { value: "everything_open" },
  },
};

export default trigger;

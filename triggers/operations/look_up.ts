import type { Trigger } from "deno-slack-api/types.ts";
import type ShowOverviewWorkflow from "../../workflows/operations/show_overview.ts";

/** The shortcut *Look something up*. */
const trigger: Trigger<typeof ShowOverviewWorkflow.definition> = {
  type: "shortcut",
  name: "Look something up",
  description: "Words in past calls, next steps and retros",
  workflow: "#/workflows/show_overview",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    list: { value: "look_up" },
  },
};

export default trigger;

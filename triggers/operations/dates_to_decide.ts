import type { Trigger } from "deno-slack-api/types.ts";
import type ShowOverviewWorkflow from "../../workflows/operations/show_overview.ts";

/** The shortcut *Dates to decide*. */
const trigger: Trigger<typeof ShowOverviewWorkflow.definition> = {
  type: "shortcut",
  name: "Dates to decide",
  description: "Dates that customers hope for and product has not answered",
  workflow: "#/workflows/show_overview",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    list: { value: "dates_to_decide" },
  },
};

export default trigger;

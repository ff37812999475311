import type { Trigger } from "deno-slack-api/types.ts";
import type ShowListWorkflow from "../../workflows/operations/show_list.ts";

/** The shortcut *Dates to decide*. */
const trigger: Trigger<typeof ShowListWorkflow.definition> = {
  type: "shortcut",
  name: "Dates to decide",
  description: "Dates that customers hope for and product has not answered",
  workflow: "#/workflows/show_list",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    list: { value: "dates_to_decide" },
  },
};

export default trigger;

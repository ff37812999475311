import type { Trigger } from "deno-slack-api/types.ts";
import type ShowListWorkflow from "../../workflows/operations/show_list.ts";

/** The shortcut *Meetings of this week*. */
const trigger: Trigger<typeof ShowListWorkflow.definition> = {
  type: "shortcut",
  name: "Meetings of this week",
  description: "By day, with owner and state",
  workflow: "#/workflows/show_list",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    list: { value: "meetings_of_week" },
  },
};

export default trigger;

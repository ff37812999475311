import type { Trigger } from "deno-slack-api/types.ts";
import ShowListWorkflow from "../../workflows/operations/show_list.ts";

/** The shortcut *Meetings of this week*. */
const trigger: Trigger<typeof ShowListWorkflow.definition> = {
  type: "shortcut",
  name: "Meetings of this week",
  description: "By day, with owner and state",
  workflow: `#/workflows/${ShowListWorkflow.definition.callback_id}`,
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    list: { value: "meetings_of_week" },
  },
};

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import type ShowOverviewWorkflow from "../../workflows/operations/show_overview.ts";

/** The shortcut *Customer at a glance*. */
const trigger: Trigger<typeof ShowOverviewWorkflow.definition> = {
  type: "shortcut",
  name: "Customer at a glance",
  description: "What to read before a call: people, what is open, calls, issues, dates",
  workflow: "#/workflows/show_overview",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    channel: { value: "{{data.channel_id}}" },
    list: { value: "at_a_glance" },
  },
};

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import type AddSupportRequestWorkflow from "../../workflows/support/add_support_request.ts";

/** The shortcut *Add a support request*. */
const trigger: Trigger<typeof AddSupportRequestWorkflow.definition> = {
  type: "shortcut",
  name: "Add a support request",
  description: "A message of a customer that waits and has no card",
  workflow: "#/workflows/add_support_request",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
  },
};

export default trigger;

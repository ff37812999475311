import type { Trigger } from "deno-slack-api/types.ts";
import ShowPoliciesWorkflow from "../../workflows/operations/show_policies.ts";

/** The shortcut *Show our policies*. */
const trigger: Trigger<typeof ShowPoliciesWorkflow.definition> = {
  type: "shortcut",
  name: "Show our policies",
  description: "What is in force: who, when, and in which words",
  workflow: `#/workflows/${ShowPoliciesWorkflow.definition.callback_id}`,
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
};

export default trigger;

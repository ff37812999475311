import type { Trigger } from "deno-slack-api/types.ts";
import ShowHealthWorkflow from "../../workflows/operations/show_health.ts";

/** The shortcut *Baton's health*, for the operators. */
const trigger: Trigger<typeof ShowHealthWorkflow.definition> = {
  type: "shortcut",
  name: "Baton's health",
  description: "What failed, and what was done about it",
  workflow: `#/workflows/${ShowHealthWorkflow.definition.callback_id}`,
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
};

/** Nobody else sees it. */
export const for_operators = true;

export default trigger;

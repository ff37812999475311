import type { Trigger } from "deno-slack-api/types.ts";
import type ShowCustomersWorkflow from "../../workflows/customers/show_customers.ts";

/** The shortcut *Customers*. */
const trigger: Trigger<typeof ShowCustomersWorkflow.definition> = {
  type: "shortcut",
  name: "Customers",
  description: "All of them, and what is incomplete",
  workflow: "#/workflows/show_customers",
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
};

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import type ForgetCustomerWorkflow from "../../workflows/customers/forget_customer.ts";

/** The shortcut *Forget a customer*, for operators. */
const trigger: Trigger<typeof ForgetCustomerWorkflow.definition> = {
  type: "shortcut",
  name: "Forget a customer",
  description: "Removes their rows and notices, after a confirmation (for operators)",
  workflow: "#/workflows/forget_customer",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    channel: { value: "{{data.channel_id}}" },
  },
};

/** Nobody else sees it. */
export const for_operators = true;

export default trigger;

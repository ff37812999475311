import type { Trigger } from "deno-slack-api/types.ts";
import type AddCustomerWorkflow from "../../workflows/customers/add_customer.ts";

/** The shortcut *Add or change a customer*. */
const trigger: Trigger<typeof AddCustomerWorkflow.definition> = {
  type: "shortcut",
  name: "Add or change a customer",
  description: "Names, channels, the CSM and the codename",
  workflow: "#/workflows/add_customer",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    channel: { value: "{{data.channel_id}}" },
  },
};

export default trigger;

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ForgetCustomerFunction } from "../../functions/customers/forget_customer/definition.ts";
import { RemoveCustomerFunction } from "../../functions/customers/remove_customer/definition.ts";

/** Removes a customer and all that belongs to them, after a confirmation. */
const ForgetCustomerWorkflow = DefineWorkflow({
  callback_id: "forget_customer",
  title: "Forget a customer",
  description: "Removes the rows and the notices of a customer, for operators",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: { type: Schema.types.string },
    },
    required: ["interactivity"],
  },
});

const confirmed = ForgetCustomerWorkflow.addStep(ForgetCustomerFunction, {
  interactivity: ForgetCustomerWorkflow.inputs.interactivity,
  channel: ForgetCustomerWorkflow.inputs.channel,
});

// A step of its own: a form has three seconds.
ForgetCustomerWorkflow.addStep(RemoveCustomerFunction, {
  customer: confirmed.outputs.customer,
  by: confirmed.outputs.by,
});

export default ForgetCustomerWorkflow;

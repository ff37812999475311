import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { AddCustomerFunction } from "../../functions/customers/add_customer/definition.ts";
import { SetUpChannelsFunction } from "../../functions/operations/set_up_channels/definition.ts";

/** Shows all customers, with what is incomplete; each can be changed from there. */
const ShowCustomersWorkflow = DefineWorkflow({
  callback_id: "show_customers",
  title: "Customers",
  description: "All customers, and what is incomplete",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

const saved = ShowCustomersWorkflow.addStep(AddCustomerFunction, {
  interactivity: ShowCustomersWorkflow.inputs.interactivity,
  first: "list",
});

ShowCustomersWorkflow.addStep(SetUpChannelsFunction, {
  customer: saved.outputs.customer,
  by: saved.outputs.by,
  added: saved.outputs.added,
});

export default ShowCustomersWorkflow;

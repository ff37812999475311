import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { AddCustomerFunction } from "../../functions/customers/add_customer/definition.ts";
import { SetUpChannelsFunction } from "../../functions/operations/set_up_channels/definition.ts";

/** Adds or changes a customer. */
const AddCustomerWorkflow = DefineWorkflow({
  callback_id: "add_customer",
  title: "Add or change a customer",
  description: "Names, channels, the CSM and the codename of a customer",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: { type: Schema.types.string },
    },
    required: ["interactivity"],
  },
});

const saved = AddCustomerWorkflow.addStep(AddCustomerFunction, {
  interactivity: AddCustomerWorkflow.inputs.interactivity,
  channel: AddCustomerWorkflow.inputs.channel,
  first: "choice",
});

// A step of its own: a form has three seconds, and channels take many calls.
AddCustomerWorkflow.addStep(SetUpChannelsFunction, {
  customer: saved.outputs.customer,
  by: saved.outputs.by,
  added: saved.outputs.added,
});

export default AddCustomerWorkflow;

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { AddSupportRequestFunction } from "../../functions/support/add_support_request/definition.ts";
import { ShowSupportFunction } from "../../functions/support/show_support/definition.ts";

/** Makes a customer's message a request, and posts its card. */
const AddSupportRequestWorkflow = DefineWorkflow({
  callback_id: "add_support_request",
  title: "Add a support request",
  description: "A customer's message that waits for an answer and has no card",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

const added = AddSupportRequestWorkflow.addStep(AddSupportRequestFunction, {
  interactivity: AddSupportRequestWorkflow.inputs.interactivity,
});

// A step of its own: a form has three seconds, and a card takes a few calls.
AddSupportRequestWorkflow.addStep(ShowSupportFunction, {
  request: added.outputs.request,
  line: added.outputs.line,
});

export default AddSupportRequestWorkflow;

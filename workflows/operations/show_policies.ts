import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ShowPoliciesFunction } from "../../functions/operations/show_policies/definition.ts";

/** Tells one reader what the handbook says. */
const ShowPoliciesWorkflow = DefineWorkflow({
  callback_id: "show_policies",
  title: "Our policies",
  description: "What is in force: who, when, and in which words",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

ShowPoliciesWorkflow.addStep(ShowPoliciesFunction, {
  interactivity: ShowPoliciesWorkflow.inputs.interactivity,
});

export default ShowPoliciesWorkflow;

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ShowHealthFunction } from "../../functions/operations/show_health/definition.ts";

/** Shows to an operator what failed, and what there is to mend. */
const ShowHealthWorkflow = DefineWorkflow({
  callback_id: "show_health",
  title: "Baton's health",
  description: "What failed, and what was done about it",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

ShowHealthWorkflow.addStep(ShowHealthFunction, {
  interactivity: ShowHealthWorkflow.inputs.interactivity,
});

export default ShowHealthWorkflow;

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ShowOverviewFunction } from "../../functions/operations/show_overview/definition.ts";

/** Shows an overview to one reader: the trigger says which. */
const ShowOverviewWorkflow = DefineWorkflow({
  callback_id: "show_overview",
  title: "Show an overview",
  description: "What is open across customers, a customer at a glance",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      list: { type: Schema.types.string },
      channel: { type: Schema.slack.types.channel_id },
    },
    required: ["interactivity", "list"],
  },
});

ShowOverviewWorkflow.addStep(ShowOverviewFunction, {
  interactivity: ShowOverviewWorkflow.inputs.interactivity,
  list: ShowOverviewWorkflow.inputs.list,
  channel: ShowOverviewWorkflow.inputs.channel,
});

export default ShowOverviewWorkflow;

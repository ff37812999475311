import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ShowListFunction } from "../../functions/operations/show_list/definition.ts";

/** Shows a list to one reader: the trigger says which. */
const ShowListWorkflow = DefineWorkflow({
  callback_id: "show_list",
  title: "Show a list",
  description: "Meetings, next steps, customers, past retros",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      list: { type: Schema.types.string },
      channel: { type: Schema.slack.types.channel_id },
    },
    required: ["interactivity", "list"],
  },
});

ShowListWorkflow.addStep(ShowListFunction, {
  interactivity: ShowListWorkflow.inputs.interactivity,
  list: ShowListWorkflow.inputs.list,
  channel: ShowListWorkflow.inputs.channel,
});

export default ShowListWorkflow;

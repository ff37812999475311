import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ShowMeetingsFunction } from "../../functions/meetings/show_meetings/definition.ts";

/** Shows meetings to one reader. */
const ShowMeetingsWorkflow = DefineWorkflow({
  callback_id: "show_meetings",
  title: "Meetings",
  description: "Your meetings, or those of this week",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      which: { type: Schema.types.string },
    },
    required: ["interactivity", "which"],
  },
});

ShowMeetingsWorkflow.addStep(ShowMeetingsFunction, {
  interactivity: ShowMeetingsWorkflow.inputs.interactivity,
  which: ShowMeetingsWorkflow.inputs.which,
});

export default ShowMeetingsWorkflow;

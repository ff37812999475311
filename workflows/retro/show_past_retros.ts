import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ShowPastRetrosFunction } from "../../functions/retro/show_past_retros/definition.ts";

/** Shows past retros to one reader. */
const ShowPastRetrosWorkflow = DefineWorkflow({
  callback_id: "show_past_retros",
  title: "Past retros",
  description: "What to remember from each retro, and everything that was written",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

ShowPastRetrosWorkflow.addStep(ShowPastRetrosFunction, {
  interactivity: ShowPastRetrosWorkflow.inputs.interactivity,
});

export default ShowPastRetrosWorkflow;

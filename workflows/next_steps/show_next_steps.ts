import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ShowNextStepsFunction } from "../../functions/next_steps/show_next_steps/definition.ts";

/** Shows open next steps to one reader. */
const ShowNextStepsWorkflow = DefineWorkflow({
  callback_id: "show_next_steps",
  title: "Next steps",
  description: "Your open next steps, or those of a customer",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      whose: { type: Schema.types.string },
      channel: { type: Schema.types.string },
    },
    required: ["interactivity", "whose"],
  },
});

ShowNextStepsWorkflow.addStep(ShowNextStepsFunction, {
  interactivity: ShowNextStepsWorkflow.inputs.interactivity,
  whose: ShowNextStepsWorkflow.inputs.whose,
  channel: ShowNextStepsWorkflow.inputs.channel,
});

export default ShowNextStepsWorkflow;

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Opens the dialogue for one thing that a person wants to do with a next step. */
export const ActOnStepFunction = DefineFunction({
  callback_id: "act_on_step",
  title: "Move a next step on",
  description: "Finds or creates the issue, sends the link, and whatever else a step needs",
  source_file: "functions/next_steps/act_on_step/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      step: { type: Schema.types.string, description: "The step's key" },
      action: { type: Schema.types.string, description: "What the person wants to do" },
    },
    required: ["interactivity", "step", "action"],
  },
  output_parameters: {
    properties: {
      call: { type: Schema.types.string, description: "The call whose card may have changed" },
    },
    required: [],
  },
});

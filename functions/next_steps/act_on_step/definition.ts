import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Opens the dialogue for one thing that a person wants to do with a next step. */
export const ActOnStepFunction = DefineFunction({
  callback_id: "act_on_step",
  title: "Act on a next step",
  description: "What the buttons of a step do",
  source_file: "functions/next_steps/act_on_step/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      step: { type: Schema.types.string, description: "The step's key" },
      action: { type: Schema.types.string, description: "What to do" },
    },
    required: ["interactivity", "step", "action"],
  },
  output_parameters: {
    properties: {
      call: { type: Schema.types.string, description: "The call" },
      step: { type: Schema.types.string, description: "The step" },
      did: { type: Schema.types.string, description: "What was done with it: `dropped`" },
      by: { type: Schema.slack.types.user_id, description: "Who did it" },
      outgoing: {
        type: Schema.types.string,
        description: "The message to send, by its key",
      },
    },
    required: [],
  },
});

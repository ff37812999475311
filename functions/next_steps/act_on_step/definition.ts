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
      /** The step's key. */
      step: { type: Schema.types.string },
      /** What to do. */
      action: { type: Schema.types.string },
    },
    required: ["interactivity", "step", "action"],
  },
  output_parameters: {
    properties: {
      /** The call. */
      call: { type: Schema.types.string },
      /** The step. */
      step: { type: Schema.types.string },
      /** What was done with it: `dropped`. */
      did: { type: Schema.types.string },
      /** Who did it. */
      by: { type: Schema.slack.types.user_id },
      /** The message to send, by its key. */
      outgoing: { type: Schema.types.string },
    },
    required: [],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Opens the dialogue for one thing that a person wants to do with a trial. */
export const ActOnTrialFunction = DefineFunction({
  callback_id: "act_on_trial",
  title: "Act on a trial",
  description: "Approves, extends or ends a trial, or writes to the customer about its key",
  source_file: "functions/trials/act_on_trial/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      trial: { type: Schema.types.string, description: "The trial's key" },
      action: { type: Schema.types.string, description: "What the person wants to do" },
    },
    required: ["interactivity", "trial", "action"],
  },
  output_parameters: {
    properties: {
      trial: { type: Schema.types.string, description: "The trial whose card may have changed" },
      line: { type: Schema.types.string, description: "What was done, for the card's thread" },
      sends: {
        type: Schema.types.string,
        description: "Something when a message, or a no, is to be sent",
      },
      issue: { type: Schema.types.string, description: "The trial whose issue is to be created" },
    },
    required: [],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Asks for what a trial key needs, and keeps the request. */
export const RequestTrialFunction = DefineFunction({
  callback_id: "request_trial",
  title: "Request a trial key",
  description: "Asks who tries the product, on how many hosts and for how long",
  source_file: "functions/trials/request_trial/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: {
        type: Schema.types.string,
        description: "Where it was started: tells the customer",
      },
    },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: {
      trial: { type: Schema.types.string, description: "The trial, if one was requested" },
      issue: { type: Schema.types.string, description: "The trial whose issue is to be created" },
      told: {
        type: Schema.slack.types.user_id,
        description: "Who gets a link to the card, which is in another channel",
      },
    },
    required: [],
  },
});

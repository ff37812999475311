import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Asks for a customer call and what follows from it, and keeps both. */
export const LogCallFunction = DefineFunction({
  callback_id: "log_call",
  title: "Log a customer call",
  description: "Asks what was said and what follows, line by line",
  source_file: "functions/next_steps/log_call/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: {
        type: Schema.types.string,
        description: "Where it was started: tells the customer",
      },
      customer: { type: Schema.types.string, description: "The customer, when it is known" },
      meeting: {
        type: Schema.types.string,
        description: "The meeting that it was, or what it is about",
      },
    },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: {
      call: { type: Schema.types.string, description: "The call, if one was logged" },
      meeting: { type: Schema.types.string, description: "The meeting that it was, if any" },
      pending: {
        type: Schema.types.string,
        description: "What is still to be noted of the meeting",
      },
      told: {
        type: Schema.slack.types.user_id,
        description: "Who gets a link to the card, which is in another channel",
      },
    },
    required: [],
  },
});

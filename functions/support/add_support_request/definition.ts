import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Asks for a customer's message that no look has taken for a request. */
export const AddSupportRequestFunction = DefineFunction({
  callback_id: "add_support_request",
  title: "Add a support request",
  description: "Starts the clock for a customer's message that no look has found",
  source_file: "functions/support/add_support_request/handler.ts",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: {
      request: { type: Schema.types.string, description: "The request, if there is one" },
      line: { type: Schema.types.string, description: "What was done, for the card's thread" },
    },
    required: [],
  },
});

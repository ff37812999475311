import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Opens the dialogue for one thing that a person wants to do with a support request. */
export const ActOnSupportFunction = DefineFunction({
  callback_id: "act_on_support",
  title: "Act on a support request",
  description: "Takes, answers, puts off or closes what a customer asked",
  source_file: "functions/support/act_on_support/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      request: { type: Schema.types.string, description: "The request's key" },
      action: { type: Schema.types.string, description: "What the person wants to do" },
    },
    required: ["interactivity", "request", "action"],
  },
  output_parameters: {
    properties: {
      request: {
        type: Schema.types.string,
        description: "The request whose card may have changed",
      },
      line: { type: Schema.types.string, description: "What was done, for the card's thread" },
      sends: { type: Schema.types.string, description: "The message to send, by its key" },
      other: {
        type: Schema.types.string,
        description: "Another request whose card may have changed",
      },
      page: { type: Schema.types.string, description: "Which page begins, if one does" },
    },
    required: [],
  },
});

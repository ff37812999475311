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
      /** The request's key. */
      request: { type: Schema.types.string },
      /** What the person wants to do. */
      action: { type: Schema.types.string },
    },
    required: ["interactivity", "request", "action"],
  },
  output_parameters: {
    properties: {
      /** The request whose card may have changed. */
      request: { type: Schema.types.string },
      /** What was done, for the card's thread. */
      line: { type: Schema.types.string },
      /** The message to send, by its key. */
      sends: { type: Schema.types.string },
      /** Another request whose card may have changed. */
      other: { type: Schema.types.string },
      /** Which page begins, if one does. */
      page: { type: Schema.types.string },
    },
    required: [],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/**
 * Does what a dialogue about a support request leaves: sends, logs, shows the cards. After a look it
 * does so for all requests, and reminds people.
 */
export const ShowSupportFunction = DefineFunction({
  callback_id: "show_support",
  title: "Show a support request",
  description: "Sends what is to be sent, logs what was done, and updates the card",
  source_file: "functions/support/show_support/handler.ts",
  input_parameters: {
    properties: {
      request: {
        type: Schema.types.string,
        description: "The request; empty when there is none",
      },
      line: { type: Schema.types.string, description: "What was done, for the card's thread" },
      other: {
        type: Schema.types.string,
        description: "Another request whose card may have changed",
      },
      look: { type: Schema.types.string, description: "Which look it is, when it is one" },
      sends: { type: Schema.types.string, description: "The message to send, by its key" },
    },
    required: [],
  },
});

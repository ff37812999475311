import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Does what a dialogue about a support request or a turn leaves: sends, logs, shows the cards. */
export const ShowSupportFunction = DefineFunction({
  callback_id: "show_support",
  title: "Show a support request",
  description: "Sends what is to be sent, logs what was done, and updates the card",
  source_file: "functions/support/show_support/handler.ts",
  input_parameters: {
    properties: {
      request: {
        type: Schema.types.string,
        description: "The request; nothing when there is none",
      },
      line: { type: Schema.types.string, description: "What was done, for the card's thread" },
      other: {
        type: Schema.types.string,
        description: "Another request whose card may have changed",
      },
      sends: { type: Schema.types.string, description: "The message to send, by its key" },
      swaps: {
        type: Schema.types.string,
        description: "The swaps of turns that have changed, by their ids",
      },
      hand_off: { type: Schema.types.string, description: "The hand-off that has changed" },
      run: { type: Schema.types.string, description: "The run that decided what is handed over" },
    },
    required: [],
  },
});

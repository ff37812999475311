import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/**
 * Does what a dialogue about a call leaves to the workflow's next step: sends the message to the
 * customer, logs what was done in the card's thread, and shows the card and its key dates.
 */
export const ShowCallFunction = DefineFunction({
  callback_id: "show_call",
  title: "Show the next steps",
  description: "Sends, logs, shows",
  source_file: "functions/next_steps/show_call/handler.ts",
  input_parameters: {
    properties: {
      call: { type: Schema.types.string, description: "The call" },
      told: {
        type: Schema.slack.types.user_id,
        description: "Who is told where it is",
      },
      step: { type: Schema.types.string, description: "Its step" },
      did: { type: Schema.types.string, description: "What was done: `dropped`" },
      by: { type: Schema.slack.types.user_id, description: "Who did it" },
      outgoing: {
        type: Schema.types.string,
        description: "The message to send",
      },
      unread: {
        type: Schema.types.string,
        description: "Why it is not sent",
      },
    },
    required: [],
  },
});

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
      /** The call. */
      call: { type: Schema.types.string },
      /** Who is told where it is. */
      told: { type: Schema.slack.types.user_id },
      /** Its step. */
      step: { type: Schema.types.string },
      /** What was done: `dropped`. */
      did: { type: Schema.types.string },
      /** Who did it. */
      by: { type: Schema.slack.types.user_id },
      /** The message to send. */
      outgoing: { type: Schema.types.string },
      /** Why it is not sent. */
      unread: { type: Schema.types.string },
    },
    required: [],
  },
});

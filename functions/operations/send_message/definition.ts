import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/**
 * Sends what somebody asked for, before the card shows it: a message to a customer, an issue to GitHub.
 * What guards it, and GitHub's client, is much to load.
 */
export const SendMessageFunction = DefineFunction({
  callback_id: "send_message",
  title: "Send what somebody asked for",
  description: "Sends a message to a customer, or creates an issue on GitHub, once",
  source_file: "functions/operations/send_message/handler.ts",
  input_parameters: {
    properties: {
      kind: { type: Schema.types.string, description: "What it is: `run`, `trial`, `trial_issue`" },
      id: { type: Schema.types.string, description: "Its key; nothing when there is none" },
      sends: {
        type: Schema.types.string,
        description: "Something when there is something to send",
      },
    },
    required: ["kind"],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/**
 * Sends what somebody pressed *Send* for, before the card shows it: what guards it is much to load.
 * In a sweep, what is open as a week begins.
 */
export const SendMessageFunction = DefineFunction({
  callback_id: "send_message",
  title: "Send a message",
  description: "Sends what somebody pressed Send for, or what is open as a week begins, once",
  source_file: "functions/operations/send_message/handler.ts",
  input_parameters: {
    properties: {
      kind: {
        type: Schema.types.string,
        description: "What it is about: `run`, `everything_open`",
      },
      id: {
        type: Schema.types.string,
        description: "Its key, or the sweep's part; nothing when there is none",
      },
      sends: { type: Schema.types.string, description: "Something when a message is to be sent" },
    },
    required: ["kind"],
  },
});

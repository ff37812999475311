import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/**
 * Sends what a dialogue left to send: a message to a customer that somebody pressed *Send* for, or
 * news to the people whose steps changed. A step of its own: what guards a message is much to load.
 */
export const SendMessageFunction = DefineFunction({
  callback_id: "send_message",
  title: "Send what was left to send",
  description: "Sends messages to customers and news to the team, each once",
  source_file: "functions/operations/send_message/handler.ts",
  input_parameters: {
    properties: {
      kind: { type: Schema.types.string, description: "What it is about: `run`, `call`" },
      id: { type: Schema.types.string, description: "Its key; nothing when there is none" },
      sends: {
        type: Schema.types.string,
        description: "Something when there may be a message to send",
      },
    },
    required: ["kind"],
  },
});

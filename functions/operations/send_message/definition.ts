import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Sends what somebody pressed *Send* for, before the card shows it: what guards it is much to load. */
export const SendMessageFunction = DefineFunction({
  callback_id: "send_message",
  title: "Send a message to a customer",
  description: "Sends what somebody pressed Send for, once",
  source_file: "functions/operations/send_message/handler.ts",
  input_parameters: {
    properties: {
      kind: { type: Schema.types.string, description: "What it is about: `run`, `trial`" },
      id: { type: Schema.types.string, description: "Its key; nothing when there is none" },
      sends: { type: Schema.types.string, description: "Something when a message is to be sent" },
    },
    required: ["kind"],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/**
 * Sends what a dialogue left to send: a message to a customer that somebody pressed *Send* for, an
 * issue to GitHub, or news to the people whose steps changed. Whoever mentions Baton is told what it
 * can do. What was logged under a card is folded here as well, after the card is shown. A step of its
 * own: what guards a message is much to load.
 */
export const SendMessageFunction = DefineFunction({
  callback_id: "send_message",
  title: "Send what was left to send",
  description: "Sends messages to customers, issues to GitHub and news to the team, each once",
  source_file: "functions/operations/send_message/handler.ts",
  input_parameters: {
    properties: {
      kind: {
        type: Schema.types.string,
        description: "What it is about: `run`, `call`, `request`, `incident`, `trial`, `mention`",
      },
      id: {
        type: Schema.types.string,
        description: "Its key, or the channel; nothing when there is none",
      },
      sends: {
        type: Schema.types.string,
        description: "Something when there may be a message to send: for a mention, its author",
      },
    },
    required: ["kind"],
  },
});

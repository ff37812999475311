import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Brings the card of a customer call up to date, and what product sees of its key dates. */
export const ShowCallFunction = DefineFunction({
  callback_id: "show_call",
  title: "Show the next steps",
  description: "Brings the card of next steps up to date, or posts it",
  source_file: "functions/next_steps/show_call/handler.ts",
  input_parameters: {
    properties: {
      call: { type: Schema.types.string, description: "The call; nothing when there is none" },
      told: {
        type: Schema.slack.types.user_id,
        description: "Who gets a message that says where the card is",
      },
    },
    required: [],
  },
});

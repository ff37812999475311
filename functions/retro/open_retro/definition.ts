import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Opens the current retro: the card in the retro channel, and in a message to who was on call. */
export const OpenRetroFunction = DefineFunction({
  callback_id: "open_retro",
  title: "Open the retro",
  description: "Posts the card of the weekly on-call retro, unless it exists",
  source_file: "functions/retro/open_retro/handler.ts",
  input_parameters: {
    properties: {
      opened_by: {
        type: Schema.slack.types.user_id,
        description: "Who asked for it; empty when it is the schedule",
      },
    },
    required: [],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** What support does on its own: looks at customers' channels, cards, warnings, the rotation. */
export const WatchSupportFunction = DefineFunction({
  callback_id: "watch_support",
  title: "Look at the customers' channels",
  description: "Finds what customers wait for, and tells the people on call",
  source_file: "functions/support/watch_support/handler.ts",
  input_parameters: {
    properties: {
      look: { type: Schema.types.string, description: "Which look it is: `working_days/1`" },
      part: {
        type: Schema.types.string,
        description: "What is done: `channels`, `cards`, `rotation`",
      },
    },
    required: ["look", "part"],
  },
});

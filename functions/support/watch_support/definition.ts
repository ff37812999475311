import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** A look at the customers' channels: what they wait for, and what was answered. */
export const WatchSupportFunction = DefineFunction({
  callback_id: "watch_support",
  title: "Look at the customers' channels",
  description: "Finds what customers wait for, and what was answered",
  source_file: "functions/support/watch_support/handler.ts",
  input_parameters: {
    properties: {
      look: { type: Schema.types.string, description: "Which look it is: `working_days/1`" },
    },
    required: ["look"],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** What a look does for the rotation. */
export const WatchRotationFunction = DefineFunction({
  callback_id: "watch_rotation",
  title: "Look after the rotation",
  description: "Who is on call, who is next, and what is handed over",
  source_file: "functions/support/watch_rotation/handler.ts",
  input_parameters: {
    properties: { look: { type: Schema.types.string } },
    required: ["look"],
  },
});

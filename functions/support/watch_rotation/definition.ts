import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** What a look does for the rotation, and what a dialogue about a turn leaves: both tell and show. */
export const WatchRotationFunction = DefineFunction({
  callback_id: "watch_rotation",
  title: "Look after the rotation",
  description: "Who is on call, who is next, and what is handed over",
  source_file: "functions/support/watch_rotation/handler.ts",
  input_parameters: {
    properties: {
      look: { type: Schema.types.string, description: "Which look it is, when it is one" },
      swaps: {
        type: Schema.types.string,
        description: "The swaps of turns that a dialogue has changed, by their ids",
      },
      hand_off: { type: Schema.types.string, description: "The hand-off that it has changed" },
      run: { type: Schema.types.string, description: "The run that decided what is handed over" },
      line: { type: Schema.types.string, description: "What it decided, for the card's thread" },
    },
    required: [],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Shows what somebody did with a turn, and tells whom it concerns. */
export const ShowTurnFunction = DefineFunction({
  callback_id: "show_turn",
  title: "Show what changed of a turn",
  description: "Asks for covers, tells both sides, and keeps everything that names people on call",
  source_file: "functions/support/show_turn/handler.ts",
  input_parameters: {
    properties: {
      swaps: {
        type: Schema.types.string,
        description: "The swaps that have changed, by their ids",
      },
      hand_off: { type: Schema.types.string, description: "The hand-off that has changed" },
    },
    required: [],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Opens the dialogue for one thing that a person wants to do with turns on call. */
export const ActOnTurnFunction = DefineFunction({
  callback_id: "act_on_turn",
  title: "Act on a turn on call",
  description: "Shows somebody's turns, swaps them, asks for covers, and hands over",
  source_file: "functions/support/act_on_turn/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      action: { type: Schema.types.string, description: "What the person wants to do" },
      about: { type: Schema.types.string, description: "A swap's id, or a level and its day" },
    },
    required: ["interactivity", "action", "about"],
  },
  output_parameters: {
    properties: {
      swaps: {
        type: Schema.types.string,
        description: "The swaps that have changed, by their ids",
      },
      hand_off: { type: Schema.types.string, description: "The hand-off that has changed" },
      run: { type: Schema.types.string, description: "The run that decided what is handed over" },
      line: { type: Schema.types.string, description: "What it decided, for the card's thread" },
    },
    required: [],
  },
});

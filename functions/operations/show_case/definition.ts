import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Does what a dialogue about a case leaves: cards, a channel of its own, the log. */
export const ShowCaseFunction = DefineFunction({
  callback_id: "show_case",
  title: "Show what changed",
  description: "Logs what was done, and updates the cards",
  source_file: "functions/operations/show_case/handler.ts",
  input_parameters: {
    properties: {
      kind: {
        type: Schema.types.string,
        description: "What it is: `incident`, `run`, `trial`",
      },
      id: { type: Schema.types.string, description: "Its key; nothing when there is none" },
      line: { type: Schema.types.string, description: "What was done, for the card's thread" },
      say: { type: Schema.types.string, description: "The same for the case's own channel" },
      passes: { type: Schema.types.string, description: "The page that somebody passes on" },
      change: { type: Schema.types.string, description: "The run that changed something" },
      note: { type: Schema.types.string, description: "What an operator has to know" },
      told: {
        type: Schema.slack.types.user_id,
        description: "Who gets the way to the card",
      },
    },
    required: ["kind"],
  },
  output_parameters: {
    properties: {
      id: { type: Schema.types.string, description: "Its key" },
      page: { type: Schema.types.string, description: "The page that begins" },
    },
    required: [],
  },
});

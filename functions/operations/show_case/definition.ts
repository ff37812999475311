import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Does what a dialogue about a case leaves: cards, a channel of its own, the log. */
export const ShowCaseFunction = DefineFunction({
  callback_id: "show_case",
  title: "Show what changed",
  description: "Logs what was done, and updates the cards",
  source_file: "functions/operations/show_case/handler.ts",
  input_parameters: {
    properties: {
      /** What it is: `incident`, `run`, `trial`. */
      kind: { type: Schema.types.string },
      /** Its key; nothing when there is none. */
      id: { type: Schema.types.string },
      /** What was done, for the card's thread. */
      line: { type: Schema.types.string },
      /** The same for the case's own channel. */
      say: { type: Schema.types.string },
      /** The page that somebody passes on. */
      passes: { type: Schema.types.string },
      /** The run that changed something. */
      change: { type: Schema.types.string },
      /** What an operator has to know. */
      note: { type: Schema.types.string },
      /** Who gets the way to the card. */
      told: { type: Schema.slack.types.user_id },
    },
    required: ["kind"],
  },
  output_parameters: {
    properties: {
      /** Its key. */
      id: { type: Schema.types.string },
      /** The page that begins. */
      page: { type: Schema.types.string },
    },
    required: [],
  },
});

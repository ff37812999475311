import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** The sweep over runbooks: card numbers, cards that were never shown, questions. */
export const LookAfterRunsFunction = DefineFunction({
  callback_id: "look_after_runs",
  title: "Look after the runbooks",
  description: "Looks for card numbers, shows cards, and asks about runbooks that stand still",
  source_file: "functions/runbooks/look_after_runs/handler.ts",
  input_parameters: {
    properties: { part: { type: Schema.types.string, description: "Which sweep it is" } },
    required: ["part"],
  },
});

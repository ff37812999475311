import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Shows to an operator what failed, and what there is to mend. */
export const ShowHealthFunction = DefineFunction({
  callback_id: "show_health",
  title: "Show Baton's health",
  description: "What failed, and what was done about it",
  source_file: "functions/operations/show_health/handler.ts",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

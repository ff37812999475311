import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Asks an operator what to export. */
export const ExportRowsFunction = DefineFunction({
  callback_id: "export_rows",
  title: "Choose what to export",
  description: "Asks an operator: a customer, a week, or everything",
  source_file: "functions/operations/export_rows/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: {
        type: Schema.types.string,
        description: "Where it was started: tells the customer",
      },
    },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: {
      customer: { type: Schema.types.string, description: "The customer, if one was chosen" },
      week: { type: Schema.types.string, description: "The ISO week, if one was chosen" },
      everything: { type: Schema.types.boolean, description: "All rows, if that was chosen" },
      by: { type: Schema.slack.types.user_id, description: "Who gets the files" },
    },
    required: [],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Sends the rows of a customer or a week, or all rows, as files. */
export const SendExportFunction = DefineFunction({
  callback_id: "send_export",
  title: "Send the export",
  description: "Sends rows as files, and notes who got them",
  source_file: "functions/operations/send_export/handler.ts",
  input_parameters: {
    properties: {
      customer: { type: Schema.types.string, description: "The customer" },
      week: { type: Schema.types.string, description: "Or the ISO week: 2026-W05" },
      everything: { type: Schema.types.boolean, description: "Or all rows" },
      by: {
        type: Schema.slack.types.user_id,
        description: "Who gets the files",
      },
    },
    required: [],
  },
});

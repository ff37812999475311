import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Sends the rows of a customer or a week as a file. */
export const SendExportFunction = DefineFunction({
  callback_id: "send_export",
  title: "Send the export",
  description: "Sends all rows of a customer or a week as a file in a direct message",
  source_file: "functions/operations/send_export/handler.ts",
  input_parameters: {
    properties: {
      customer: { type: Schema.types.string, description: "The customer; or the week" },
      week: { type: Schema.types.string, description: "The ISO week: 2026-W05" },
      by: {
        type: Schema.slack.types.user_id,
        description: "Who gets the file; nobody when nothing was chosen",
      },
    },
    required: [],
  },
});

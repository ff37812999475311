import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Tells one reader about Baton itself. */
export const ShowReportFunction = DefineFunction({
  callback_id: "show_report",
  title: "Show a report",
  description:
    "Our policies, Baton's health, a week of support: in pages that only one person sees",
  source_file: "functions/operations/show_report/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      report: {
        type: Schema.types.string,
        description: '"health", "policies", "support_report" or "week_report"',
      },
    },
    required: ["interactivity", "report"],
  },
});

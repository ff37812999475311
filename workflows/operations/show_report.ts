import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ShowReportFunction } from "../../functions/operations/show_report/definition.ts";

/** Shows a report to one reader: the trigger says which. */
const ShowReportWorkflow = DefineWorkflow({
  callback_id: "show_report",
  title: "Show a report",
  description: "Our policies, Baton's health",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      report: { type: Schema.types.string },
    },
    required: ["interactivity", "report"],
  },
});

ShowReportWorkflow.addStep(ShowReportFunction, {
  interactivity: ShowReportWorkflow.inputs.interactivity,
  report: ShowReportWorkflow.inputs.report,
});

export default ShowReportWorkflow;

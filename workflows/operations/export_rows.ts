import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ExportRowsFunction } from "../../functions/operations/export_rows/definition.ts";
import { SendExportFunction } from "../../functions/operations/send_export/definition.ts";

/** Gives an operator all rows, or those of a customer or a week, as files. */
const ExportRowsWorkflow = DefineWorkflow({
  callback_id: "export_rows",
  title: "Export",
  description: "All rows, or those of a customer or a week, as files for an operator",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: { type: Schema.types.string },
    },
    required: ["interactivity"],
  },
});

const asked = ExportRowsWorkflow.addStep(ExportRowsFunction, {
  interactivity: ExportRowsWorkflow.inputs.interactivity,
  channel: ExportRowsWorkflow.inputs.channel,
});

// A step of its own: a form has three seconds, and the rows are looked for in every store.
ExportRowsWorkflow.addStep(SendExportFunction, {
  customer: asked.outputs.customer,
  week: asked.outputs.week,
  everything: asked.outputs.everything,
  by: asked.outputs.by,
});

export default ExportRowsWorkflow;

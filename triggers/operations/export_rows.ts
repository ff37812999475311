import type { Trigger } from "deno-slack-api/types.ts";
import type ExportRowsWorkflow from "../../workflows/operations/export_rows.ts";

/** The shortcut *Export*, for operators. */
const trigger: Trigger<typeof ExportRowsWorkflow.definition> = {
  type: "shortcut",
  name: "Export",
  description: "All rows, or those of a customer or a week, as files (for operators)",
  workflow: "#/workflows/export_rows",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    channel: { value: "{{data.channel_id}}" },
  },
};

/** Nobody else sees it. */
export const for_operators = true;

export default trigger;

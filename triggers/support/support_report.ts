import type { Trigger } from "deno-slack-api/types.ts";
import type ShowReportWorkflow from "../../workflows/operations/show_report.ts";

/** The shortcut *Support report*. */
const trigger: Trigger<typeof ShowReportWorkflow.definition> = {
  type: "shortcut",
  name: "Support report",
  description: "A week of customers' requests: new, in time, late, waiting; also as a file",
  workflow: "#/workflows/show_report",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    report: { value: "support_report" },
  },
};

export default trigger;

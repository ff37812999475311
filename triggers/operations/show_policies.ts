import type { Trigger } from "deno-slack-api/types.ts";
import type ShowReportWorkflow from "../../workflows/operations/show_report.ts";

/** The shortcut *Show our policies*. */
const trigger: Trigger<typeof ShowReportWorkflow.definition> = {
  type: "shortcut",
  name: "Show our policies",
  description: "The current rules: who, when, and in which words",
  workflow: "#/workflows/show_report",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    report: { value: "policies" },
  },
};

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import type ShowReportWorkflow from "../../workflows/operations/show_report.ts";

/** The shortcut *This week in customer engineering*. */
const trigger: Trigger<typeof ShowReportWorkflow.definition> = {
  type: "shortcut",
  name: "This week in customer engineering",
  description: "Calls, requests, answers, meetings and incidents, beside last week",
  workflow: "#/workflows/show_report",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    report: { value: "week_report" },
  },
};

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import type ShowReportWorkflow from "../../workflows/operations/show_report.ts";

/** The shortcut *Baton's health*, for the operators. */
const trigger: Trigger<typeof ShowReportWorkflow.definition> = {
  type: "shortcut",
  name: "Baton's health",
  description: "Schedules, GitHub, channels and people; what failed, and what was done about it",
  workflow: "#/workflows/show_report",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    report: { value: "health" },
  },
};

/** Nobody else sees it. */
export const for_operators = true;

export default trigger;

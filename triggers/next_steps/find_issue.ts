import type { Trigger } from "deno-slack-api/types.ts";
import type FindIssueWorkflow from "../../workflows/next_steps/find_issue.ts";

/** The shortcut *Find an issue*. */
const trigger: Trigger<typeof FindIssueWorkflow.definition> = {
  type: "shortcut",
  name: "Find an issue",
  description: "Several searches at once, the likeliest first",
  workflow: "#/workflows/find_issue",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
  },
};

export default trigger;

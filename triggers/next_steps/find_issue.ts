import type { Trigger } from "deno-slack-api/types.ts";
import FindIssueWorkflow from "../../workflows/next_steps/find_issue.ts";

/** The shortcut *Find an issue*. */
const trigger: Trigger<typeof FindIssueWorkflow.definition> = {
  type: "shortcut",
  name: "Find an issue",
  description: "Several searches at once, the likeliest first",
  workflow: `#/workflows/${FindIssueWorkflow.definition.callback_id}`,
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
  },
};

export default trigger;

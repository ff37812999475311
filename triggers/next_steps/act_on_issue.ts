import type { Trigger } from "deno-slack-api/types.ts";
import { actOnIssueEntryPoint } from "../../functions/next_steps/act_on_issue_button.ts";
import type ActOnIssueWorkflow from "../../workflows/next_steps/act_on_issue.ts";

/** The buttons that need GitHub. The app creates this trigger when it is missing. */
const trigger: Trigger<typeof ActOnIssueWorkflow.definition> = actOnIssueEntryPoint.trigger;

export default trigger;

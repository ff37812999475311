import type { Trigger } from "deno-slack-api/types.ts";
import { startRunbookEntryPoint } from "../../team/start_runbook_button.ts";
import type StartRunbookForWorkflow from "../../workflows/runbooks/start_runbook_for.ts";

/** The button *Runbook…* on cards. The app creates this trigger when it is missing. */
const trigger: Trigger<typeof StartRunbookForWorkflow.definition> = startRunbookEntryPoint.trigger;

export default trigger;

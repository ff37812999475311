import type { Trigger } from "deno-slack-api/types.ts";
import { actOnRunEntryPoint } from "../../functions/runbooks/act_on_run_button.ts";
import type ActOnRunWorkflow from "../../workflows/runbooks/act_on_run.ts";

/** The buttons on the card of a runbook. The app creates this trigger when it is missing. */
const trigger: Trigger<typeof ActOnRunWorkflow.definition> = actOnRunEntryPoint.trigger;

export default trigger;

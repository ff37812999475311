import type { Trigger } from "deno-slack-api/types.ts";
import { actOnCaseEntryPoint } from "../../functions/incidents/act_on_incident_button.ts";
import type ActOnCaseWorkflow from "../../workflows/incidents/act_on_case.ts";

/** Buttons of incidents, about customers. The app creates this trigger when it is missing. */
const trigger: Trigger<typeof ActOnCaseWorkflow.definition> = actOnCaseEntryPoint.trigger;

export default trigger;

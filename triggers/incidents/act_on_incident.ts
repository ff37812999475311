import type { Trigger } from "deno-slack-api/types.ts";
import { actOnIncidentEntryPoint } from "../../functions/incidents/act_on_incident_button.ts";
import type ActOnIncidentWorkflow from "../../workflows/incidents/act_on_incident.ts";

/** Buttons of incidents. The app creates this trigger when it is missing. */
const trigger: Trigger<typeof ActOnIncidentWorkflow.definition> = actOnIncidentEntryPoint.trigger;

export default trigger;

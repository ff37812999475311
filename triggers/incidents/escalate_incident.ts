import type { Trigger } from "deno-slack-api/types.ts";
import { escalateIncidentEntryPoint } from "../../functions/incidents/act_on_incident_button.ts";
import type EscalateIncidentWorkflow from "../../workflows/incidents/escalate_incident.ts";

/** Buttons of incidents. The app creates this trigger when it is missing. */
const trigger: Trigger<typeof EscalateIncidentWorkflow.definition> =
  escalateIncidentEntryPoint.trigger;

export default trigger;

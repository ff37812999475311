import type { Trigger } from "deno-slack-api/types.ts";
import { holdPostmortemEntryPoint } from "../../functions/incidents/act_on_incident_button.ts";
import type HoldPostmortemWorkflow from "../../workflows/incidents/hold_postmortem.ts";

/** *Postmortem* on the card of an incident. The app creates this trigger when it is missing. */
const trigger: Trigger<typeof HoldPostmortemWorkflow.definition> = holdPostmortemEntryPoint.trigger;

export default trigger;

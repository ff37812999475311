import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ActOnIncidentFunction } from "../../functions/incidents/act_on_incident/definition.ts";
import { PAGE_STEPS } from "../../functions/incidents/page_steps.ts";
import { addPagingSteps } from "../../functions/on_call/page_on_call/steps.ts";
import { ShowCaseFunction } from "../../functions/operations/show_case/definition.ts";

/** Escalates an incident, or declares an alert, and pages until somebody is on it. */
const EscalateIncidentWorkflow = DefineWorkflow({
  callback_id: "escalate_incident",
  title: "Page people for an incident",
  description: "Pages one level after the other",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      incident: { type: Schema.types.string },
      action: { type: Schema.types.string },
    },
    required: ["interactivity", "incident", "action"],
  },
});

const acted = EscalateIncidentWorkflow.addStep(ActOnIncidentFunction, {
  interactivity: EscalateIncidentWorkflow.inputs.interactivity,
  incident: EscalateIncidentWorkflow.inputs.incident,
  action: EscalateIncidentWorkflow.inputs.action,
});

// A step of its own: a form has three seconds, and the cards take a few calls.
const shown = EscalateIncidentWorkflow.addStep(ShowCaseFunction, {
  kind: "incident",
  id: acted.outputs.incident,
  line: acted.outputs.line,
  change: acted.outputs.change,
  say: acted.outputs.say,
  passes: acted.outputs.passes,
});

addPagingSteps(
  EscalateIncidentWorkflow,
  "incident",
  { id: shown.outputs.id, page: acted.outputs.chain },
  PAGE_STEPS,
);

export default EscalateIncidentWorkflow;

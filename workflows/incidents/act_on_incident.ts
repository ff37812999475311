import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ActOnIncidentFunction } from "../../functions/incidents/act_on_incident/definition.ts";
import { ShowCaseFunction } from "../../functions/operations/show_case/definition.ts";
import { FinishDialogueFunction } from "../../functions/operations/finish_dialogue/definition.ts";

/** Acts on an incident, and shows what came of it. */
const ActOnIncidentWorkflow = DefineWorkflow({
  callback_id: "act_on_incident",
  title: "Move an incident on",
  description: "The buttons on the card of an incident",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      incident: { type: Schema.types.string },
      action: { type: Schema.types.string },
    },
    required: ["interactivity", "incident", "action"],
  },
});

const acted = ActOnIncidentWorkflow.addStep(ActOnIncidentFunction, {
  interactivity: ActOnIncidentWorkflow.inputs.interactivity,
  incident: ActOnIncidentWorkflow.inputs.incident,
  action: ActOnIncidentWorkflow.inputs.action,
});

// A step of its own: a form has three seconds, and the cards take a few calls.
ActOnIncidentWorkflow.addStep(ShowCaseFunction, {
  kind: "incident",
  id: acted.outputs.incident,
  line: acted.outputs.line,
  change: acted.outputs.change,
  say: acted.outputs.say,
  passes: acted.outputs.passes,
});

// After the card: what was logged under it becomes one message.
ActOnIncidentWorkflow.addStep(FinishDialogueFunction, {
  kind: "incident",
  id: acted.outputs.incident,
});

export default ActOnIncidentWorkflow;

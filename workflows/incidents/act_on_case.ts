import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ActOnCaseFunction } from "../../functions/incidents/act_on_case/definition.ts";
import { ShowCaseFunction } from "../../functions/operations/show_case/definition.ts";
import { FinishDialogueFunction } from "../../functions/operations/finish_dialogue/definition.ts";

/** Looks after the customers of an incident, and shows what came of it. */
const ActOnCaseWorkflow = DefineWorkflow({
  callback_id: "act_on_case",
  title: "Look after the customers of an incident",
  description: "Affected customers, and what they are told",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      incident: { type: Schema.types.string },
      action: { type: Schema.types.string },
    },
    required: ["interactivity", "incident", "action"],
  },
});

const acted = ActOnCaseWorkflow.addStep(ActOnCaseFunction, {
  interactivity: ActOnCaseWorkflow.inputs.interactivity,
  incident: ActOnCaseWorkflow.inputs.incident,
  action: ActOnCaseWorkflow.inputs.action,
});

// A step of its own: a form has three seconds, and the cards take a few calls.
ActOnCaseWorkflow.addStep(ShowCaseFunction, {
  kind: "incident",
  id: acted.outputs.incident,
  line: acted.outputs.line,
  change: acted.outputs.change,
});

// After the card: what was logged under it becomes one message.
ActOnCaseWorkflow.addStep(FinishDialogueFunction, {
  kind: "incident",
  id: acted.outputs.incident,
});

export default ActOnCaseWorkflow;

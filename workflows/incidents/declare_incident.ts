import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { DeclareIncidentFunction } from "../../functions/incidents/declare_incident/definition.ts";
import { PAGE_STEPS } from "../../functions/incidents/page_steps.ts";
import { addPagingSteps } from "../../functions/on_call/page_on_call/steps.ts";
import { ShowCaseFunction } from "../../functions/operations/show_case/definition.ts";

/** Declares an incident, makes its room, and pages until somebody is on it. */
const DeclareIncidentWorkflow = DefineWorkflow({
  callback_id: "declare_incident",
  title: "Declare an incident",
  description: "Asks what is wrong, makes a channel, and pages the people on call",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

const declared = DeclareIncidentWorkflow.addStep(DeclareIncidentFunction, {
  interactivity: DeclareIncidentWorkflow.inputs.interactivity,
});

const shown = DeclareIncidentWorkflow.addStep(ShowCaseFunction, {
  kind: "incident",
  id: declared.outputs.incident,
  line: declared.outputs.line,
});

addPagingSteps(
  DeclareIncidentWorkflow,
  "incident",
  { id: shown.outputs.id, page: shown.outputs.page },
  PAGE_STEPS,
);

export default DeclareIncidentWorkflow;

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { DeclareIncidentFunction } from "../../functions/incidents/declare_incident/definition.ts";
import { PageIncidentFunction } from "../../functions/incidents/page_incident/definition.ts";
import { addPagingSteps } from "../../functions/incidents/paging_steps.ts";
import { ShowIncidentFunction } from "../../functions/incidents/show_incident/definition.ts";

/** Declares an incident, makes its room, and pages until somebody is on it. */
const DeclareIncidentWorkflow = DefineWorkflow({
  callback_id: "declare_incident",
  title: "Declare an incident",
  description: "Asks what is wrong, makes a channel, and pages whoever is on call",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

const declared = DeclareIncidentWorkflow.addStep(DeclareIncidentFunction, {
  interactivity: DeclareIncidentWorkflow.inputs.interactivity,
});

const shown = DeclareIncidentWorkflow.addStep(ShowIncidentFunction, {
  incident: declared.outputs.incident,
  line: declared.outputs.line,
});

addPagingSteps(DeclareIncidentWorkflow, PageIncidentFunction, {
  incident: shown.outputs.incident,
  chain: shown.outputs.chain,
});

export default DeclareIncidentWorkflow;

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ActOnCaseFunction } from "../../functions/incidents/act_on_case/definition.ts";
import { ShowIncidentFunction } from "../../functions/incidents/show_incident/definition.ts";
import { FollowIssuesFunction } from "../../functions/operations/follow_issues/definition.ts";

/** Holds the postmortem of an incident, creates what was written, and shows what came of it. */
const HoldPostmortemWorkflow = DefineWorkflow({
  callback_id: "hold_postmortem",
  title: "Hold a postmortem",
  description: "Its meeting, its document, action items, and what is shared",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      incident: { type: Schema.types.string },
      action: { type: Schema.types.string },
    },
    required: ["interactivity", "incident", "action"],
  },
});

const acted = HoldPostmortemWorkflow.addStep(ActOnCaseFunction, {
  interactivity: HoldPostmortemWorkflow.inputs.interactivity,
  incident: HoldPostmortemWorkflow.inputs.incident,
  action: HoldPostmortemWorkflow.inputs.action,
});

// Issues are created here: GitHub's client is big, and a dialogue does not wait for it.
HoldPostmortemWorkflow.addStep(FollowIssuesFunction, {
  part: "now",
  job: "planned",
  planned: acted.outputs.planned,
});

// Last, so that the cards show what was created.
HoldPostmortemWorkflow.addStep(ShowIncidentFunction, {
  incident: acted.outputs.incident,
  line: acted.outputs.line,
  say: acted.outputs.say,
});

export default HoldPostmortemWorkflow;

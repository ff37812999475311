import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { HoldPostmortemFunction } from "../../functions/incidents/hold_postmortem/definition.ts";
import { ShowMeetingFunction } from "../../functions/meetings/show_meeting/definition.ts";
import { LookAfterCasesFunction } from "../../functions/operations/look_after_cases/definition.ts";
import { ShowCaseFunction } from "../../functions/operations/show_case/definition.ts";

/** Holds the postmortem of an incident, and shows what came of it. */
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

const acted = HoldPostmortemWorkflow.addStep(HoldPostmortemFunction, {
  interactivity: HoldPostmortemWorkflow.inputs.interactivity,
  incident: HoldPostmortemWorkflow.inputs.incident,
  action: HoldPostmortemWorkflow.inputs.action,
});

// A step of its own: a form has three seconds, and the cards take a few calls.
HoldPostmortemWorkflow.addStep(ShowCaseFunction, {
  kind: "incident",
  id: acted.outputs.incident,
  line: acted.outputs.line,
  change: acted.outputs.change,
  say: acted.outputs.say,
});

// A review with a customer is a meeting like any other.
HoldPostmortemWorkflow.addStep(ShowMeetingFunction, {
  meeting: acted.outputs.meeting,
  told: acted.outputs.told,
});

// People are reminded of its meeting, which may be in an hour.
HoldPostmortemWorkflow.addStep(LookAfterCasesFunction, { part: "postmortem", job: "incidents" });

export default HoldPostmortemWorkflow;

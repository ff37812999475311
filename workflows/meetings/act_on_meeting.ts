import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ActOnMeetingFunction } from "../../functions/meetings/act_on_meeting/definition.ts";
import { ShowMeetingFunction } from "../../functions/meetings/show_meeting/definition.ts";

/** Moves a customer meeting on, and shows what came of it. */
const ActOnMeetingWorkflow = DefineWorkflow({
  callback_id: "act_on_meeting",
  title: "Update a meeting",
  description: "The buttons on a card of a customer meeting",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      meeting: { type: Schema.types.string },
      action: { type: Schema.types.string },
    },
    required: ["interactivity", "meeting", "action"],
  },
});

const acted = ActOnMeetingWorkflow.addStep(ActOnMeetingFunction, {
  interactivity: ActOnMeetingWorkflow.inputs.interactivity,
  meeting: ActOnMeetingWorkflow.inputs.meeting,
  action: ActOnMeetingWorkflow.inputs.action,
});

// A step of its own: a form has three seconds, and what it asks for takes a few calls.
ActOnMeetingWorkflow.addStep(ShowMeetingFunction, {
  meeting: acted.outputs.meeting,
  pending: acted.outputs.pending,
  refused: acted.outputs.refused,
});

export default ActOnMeetingWorkflow;

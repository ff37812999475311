import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { HandOffMeetingFunction } from "../../functions/meetings/hand_off_meeting/definition.ts";
import { ShowMeetingFunction } from "../../functions/meetings/show_meeting/definition.ts";

/** Hands off a meeting that a customer wants, and posts its card. */
const HandOffMeetingWorkflow = DefineWorkflow({
  callback_id: "hand_off_meeting",
  title: "Hand off a customer meeting",
  description: "A customer wants to talk: somebody takes it",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: { type: Schema.types.string },
    },
    required: ["interactivity"],
  },
});

const handed = HandOffMeetingWorkflow.addStep(HandOffMeetingFunction, {
  interactivity: HandOffMeetingWorkflow.inputs.interactivity,
  channel: HandOffMeetingWorkflow.inputs.channel,
});

// A step of its own: a form has three seconds, and a card takes a few calls.
HandOffMeetingWorkflow.addStep(ShowMeetingFunction, {
  meeting: handed.outputs.meeting,
  told: handed.outputs.told,
});

export default HandOffMeetingWorkflow;

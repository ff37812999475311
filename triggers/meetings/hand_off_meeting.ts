import type { Trigger } from "deno-slack-api/types.ts";
import type HandOffMeetingWorkflow from "../../workflows/meetings/hand_off_meeting.ts";

/** The shortcut *Hand off a customer meeting*. */
const trigger: Trigger<typeof HandOffMeetingWorkflow.definition> = {
  type: "shortcut",
  name: "Hand off a customer meeting",
  description: "A customer wants to talk: somebody takes it",
  workflow: "#/workflows/hand_off_meeting",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    channel: { value: "{{data.channel_id}}" },
  },
};

export default trigger;

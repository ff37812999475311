import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Opens the dialogue for one thing that a person wants to do with a meeting. */
export const ActOnMeetingFunction = DefineFunction({
  callback_id: "act_on_meeting",
  title: "Move a meeting on",
  description: "Takes it, passes it on, sends the booking link, and whatever else it needs",
  source_file: "functions/meetings/act_on_meeting/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      meeting: { type: Schema.types.string, description: "The meeting's id" },
      action: { type: Schema.types.string, description: "What the person wants to do" },
    },
    required: ["interactivity", "meeting", "action"],
  },
  output_parameters: {
    properties: {
      meeting: { type: Schema.types.string, description: "The meeting that may have changed" },
      pending: { type: Schema.types.string, description: "What was asked for, to be done next" },
      refused: { type: Schema.types.string, description: "Why Slack refused the card's channel" },
    },
    required: [],
  },
});

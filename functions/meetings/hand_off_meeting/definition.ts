import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Asks who wants to meet and why, and hands the meeting to its owner. */
export const HandOffMeetingFunction = DefineFunction({
  callback_id: "hand_off_meeting",
  title: "Hand off a customer meeting",
  description: "Asks who wants to meet and why, and hands it to its owner",
  source_file: "functions/meetings/hand_off_meeting/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: {
        type: Schema.types.string,
        description: "Where it was started: tells the customer",
      },
    },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: {
      meeting: { type: Schema.types.string, description: "The meeting, if one was handed off" },
      told: {
        type: Schema.slack.types.user_id,
        description: "Who gets a link to the card, which is in another channel",
      },
    },
    required: [],
  },
});

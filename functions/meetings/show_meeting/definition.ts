import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/**
 * Does what somebody sent in a form about a meeting, and brings its card up to date with everything
 * that follows from it.
 */
export const ShowMeetingFunction = DefineFunction({
  callback_id: "show_meeting",
  title: "Show the meeting",
  description: "Brings the card of a meeting up to date, or posts it",
  source_file: "functions/meetings/show_meeting/handler.ts",
  input_parameters: {
    properties: {
      meeting: { type: Schema.types.string, description: "The meeting; left out: there is none" },
      pending: {
        type: Schema.types.string,
        description: "What a form asked for, to be done first",
      },
      refused: {
        type: Schema.types.string,
        description: "Why Slack refused the card's channel, for the operators",
      },
      told: {
        type: Schema.slack.types.user_id,
        description: "Who gets a message that says where the card is",
      },
    },
    required: [],
  },
});

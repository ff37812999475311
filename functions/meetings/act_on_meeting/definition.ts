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
      /** The meeting's id. */
      meeting: { type: Schema.types.string },
      /** What the person wants to do. */
      action: { type: Schema.types.string },
    },
    required: ["interactivity", "meeting", "action"],
  },
  output_parameters: {
    properties: {
      /** The meeting that may have changed. */
      meeting: { type: Schema.types.string },
      /** What was asked for, to be done next. */
      pending: { type: Schema.types.string },
      /** Why Slack refused the card's channel. */
      refused: { type: Schema.types.string },
    },
    required: [],
  },
});

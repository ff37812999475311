import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Takes a booked time from whatever watches the calendar. */
export const BookMeetingFunction = DefineFunction({
  callback_id: "book_meeting",
  title: "Note a booked meeting",
  description: "Notes the time that the customer has chosen",
  source_file: "functions/meetings/book_meeting/handler.ts",
  input_parameters: {
    properties: {
      meeting: { type: Schema.types.string, description: "The meeting's id (utm_content)" },
      start: { type: Schema.types.string, description: "When it starts: 2026-02-03T10:00:00Z" },
      email: { type: Schema.types.string, description: "The invitee's e-mail address" },
      join_link: { type: Schema.types.string, description: "The video call" },
      created_at: { type: Schema.types.string, description: "When the calendar made this event" },
      event: { type: Schema.types.string, description: "The calendar's id of this event" },
    },
    required: [],
  },
  output_parameters: {
    properties: {
      meeting: { type: Schema.types.string, description: "The meeting that changed, if any" },
    },
    required: [],
  },
});

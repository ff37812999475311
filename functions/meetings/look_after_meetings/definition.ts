import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** The sweep over meetings: reminders, preparation, cards that were never shown. */
export const LookAfterMeetingsFunction = DefineFunction({
  callback_id: "look_after_meetings",
  title: "Look after the meetings",
  description: "Reminds people, prepares meetings, and shows cards that were never shown",
  source_file: "functions/meetings/look_after_meetings/handler.ts",
  input_parameters: {
    properties: { part: { type: Schema.types.string, description: "Which sweep it is" } },
    required: ["part"],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** The sweep over open meetings: nobody takes one, one is to be prepared, one is over. */
export const LookAfterMeetingsFunction = DefineFunction({
  callback_id: "look_after_meetings",
  title: "Look after the meetings",
  description: "Reminders, preparation, and meetings that are over",
  source_file: "functions/meetings/look_after_meetings/handler.ts",
  input_parameters: {
    properties: { part: { type: Schema.types.string, description: "Which sweep it is" } },
    required: [],
  },
});

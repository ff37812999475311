import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Shows meetings to one reader: their own, or those of the week. */
export const ShowMeetingsFunction = DefineFunction({
  callback_id: "show_meetings",
  title: "Show meetings",
  description: "Your meetings, or those of this week",
  source_file: "functions/meetings/show_meetings/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      which: { type: Schema.types.string, description: '"mine" or "week"' },
    },
    required: ["interactivity", "which"],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Shows the digests of the past to one reader, in pages. */
export const ShowPastRetrosFunction = DefineFunction({
  callback_id: "show_past_retros",
  title: "Show past retros",
  description: "What to remember from each retro, and everything that was written",
  source_file: "functions/retro/show_past_retros/handler.ts",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

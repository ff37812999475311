import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Shows one of the jobs' lists to one reader. */
export const ShowListFunction = DefineFunction({
  callback_id: "show_list",
  title: "Show a list",
  description: "Meetings, next steps, past calls and retros: in pages that only one person sees",
  source_file: "functions/operations/show_list/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      list: { type: Schema.types.string, description: "The name of the list: `past_retros`" },
      channel: {
        type: Schema.slack.types.channel_id,
        description: "Where the shortcut was started",
      },
    },
    required: ["interactivity", "list"],
  },
});

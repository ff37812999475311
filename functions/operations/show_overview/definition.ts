import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Shows one reader what is there across customers and jobs. */
export const ShowOverviewFunction = DefineFunction({
  callback_id: "show_overview",
  title: "Show an overview",
  description: "What is open across customers, a customer at a glance",
  source_file: "functions/operations/show_overview/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      /** Which overview: `everything_open`. */
      list: { type: Schema.types.string },
      /** Where the shortcut was started. */
      channel: { type: Schema.slack.types.channel_id },
    },
    required: ["interactivity", "list"],
  },
});

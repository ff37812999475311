import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Looks at everything that Baton needs, and says what is ready and what is missing. */
export const ReportSetUpFunction = DefineFunction({
  callback_id: "report_set_up",
  title: "Report the setup",
  description: "Posts in the operations channel what is ready, what is missing and how to fix it",
  source_file: "functions/operations/report_set_up/handler.ts",
  input_parameters: {
    properties: {
      operator: {
        type: Schema.slack.types.user_id,
        description: "Who asked for it; empty when they are not an operator",
      },
      part: { type: Schema.types.string, description: '"everything", "labels" or "preview"' },
      triggers: { type: Schema.types.string, description: "A TriggerOutcome, as JSON" },
      channels: { type: Schema.types.string, description: "A ChannelOutcome, as JSON" },
    },
    required: ["part"],
  },
});

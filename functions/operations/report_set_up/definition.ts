import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/**
 * Looks at everything that Baton needs, and says what is ready and what is missing. In a sweep it
 * reports what is open across customers, as a week begins: of the functions that have room for that,
 * it is the one that reports.
 */
export const ReportSetUpFunction = DefineFunction({
  callback_id: "report_set_up",
  title: "Report the setup, or what is open",
  description: "Posts what is ready and what is missing; in sweeps, what is open as a week begins",
  source_file: "functions/operations/report_set_up/handler.ts",
  input_parameters: {
    properties: {
      operator: {
        type: Schema.slack.types.user_id,
        description: "Who asked for it; empty when they are not an operator",
      },
      part: {
        type: Schema.types.string,
        description:
          'Of a setup: "everything", "labels" or "preview". Or which sweep of the day it is',
      },
      triggers: { type: Schema.types.string, description: "A TriggerOutcome, as JSON" },
      channels: { type: Schema.types.string, description: "A ChannelOutcome, as JSON" },
    },
    required: ["part"],
  },
});

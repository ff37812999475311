import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/**
 * Holds the weekly retro: opens it, shows a note that somebody saved, and publishes the digest. In
 * sweeps it does what was missed.
 */
export const HoldRetroFunction = DefineFunction({
  callback_id: "hold_retro",
  title: "Hold the retro",
  description: "Posts the retro's card, and what everybody wrote as its digest",
  source_file: "functions/retro/hold_retro/handler.ts",
  input_parameters: {
    properties: {
      does: {
        type: Schema.types.string,
        description: "`open`, `publish`, `show_note`; in sweeps `sweep`",
      },
      opened_by: {
        type: Schema.slack.types.user_id,
        description: "Who asked for it; empty when it is the schedule",
      },
      week: {
        type: Schema.types.string,
        description: "The week whose card or digest is brought up to date",
      },
      writer: {
        type: Schema.slack.types.user_id,
        description: "Who saved a note about that week, and is told when it cannot be shown",
      },
      part: { type: Schema.types.string, description: "Which sweep it is" },
    },
    required: ["does"],
  },
});

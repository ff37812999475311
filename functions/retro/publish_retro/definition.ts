import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Publishes what is due, or shows a note that somebody saved. */
export const PublishRetroFunction = DefineFunction({
  callback_id: "publish_retro",
  title: "Publish the retro's digest",
  description: "Posts what everybody wrote, in the card's thread and in the channel",
  source_file: "functions/retro/publish_retro/handler.ts",
  input_parameters: {
    properties: {
      due: {
        type: Schema.types.boolean,
        description: "Publish the digest of each retro whose meeting has come",
      },
      week: {
        type: Schema.types.string,
        description: "The week whose card or digest is brought up to date",
      },
      writer: {
        type: Schema.slack.types.user_id,
        description: "Who saved a note about that week, and is told when it cannot be shown",
      },
    },
    required: [],
  },
});

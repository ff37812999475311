import { DefineFunction } from "deno-slack-sdk/mod.ts";

/** Publishes the digest of each retro whose meeting has come. */
export const PublishRetroFunction = DefineFunction({
  callback_id: "publish_retro",
  title: "Publish the retro's digest",
  description: "Posts what everybody wrote, in the card's thread and in the channel",
  source_file: "functions/retro/publish_retro/handler.ts",
});

import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { PublishRetroFunction } from "../../functions/retro/publish_retro/definition.ts";

/** Publishes the digest when the team meets. */
const PublishRetroWorkflow = DefineWorkflow({
  callback_id: "publish_retro",
  title: "Publish the retro's digest",
  description: "Posts what everybody wrote, in the card's thread and in the channel",
});

PublishRetroWorkflow.addStep(PublishRetroFunction, { due: true });

export default PublishRetroWorkflow;

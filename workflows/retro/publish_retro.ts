import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { HoldRetroFunction } from "../../functions/retro/hold_retro/definition.ts";

/** Publishes the digest when the team meets. */
const PublishRetroWorkflow = DefineWorkflow({
  callback_id: "publish_retro",
  title: "Publish the retro's digest",
  description: "Posts what everybody wrote, in the card's thread and in the channel",
});

PublishRetroWorkflow.addStep(HoldRetroFunction, { does: "publish" });

export default PublishRetroWorkflow;

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { HoldRetroFunction } from "../../functions/retro/hold_retro/definition.ts";

/** Opens the weekly on-call retro: by schedule, or because somebody asked. */
const OpenRetroWorkflow = DefineWorkflow({
  callback_id: "open_retro",
  title: "Open this week's retro",
  description: "Posts the retro's card and tells who was on call",
  input_parameters: {
    properties: { opened_by: { type: Schema.slack.types.user_id } },
    required: [],
  },
});

OpenRetroWorkflow.addStep(HoldRetroFunction, {
  does: "open",
  opened_by: OpenRetroWorkflow.inputs.opened_by,
});

export default OpenRetroWorkflow;

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { AskDefinition } from "../functions/ask.ts";

/** One step, which stays open. */
export const AskWorkflow = DefineWorkflow({
  callback_id: "ask",
  title: "Ask",
  input_parameters: {
    properties: { channel: { type: Schema.slack.types.channel_id } },
    required: ["channel"],
  },
});
AskWorkflow.addStep(AskDefinition, { channel: AskWorkflow.inputs.channel });

import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

/** Posts a button that may be pressed again and again. */
export const AskDefinition = DefineFunction({
  callback_id: "ask",
  title: "Ask",
  source_file: "functions/ask.ts",
  input_parameters: {
    properties: { channel: { type: Schema.slack.types.channel_id } },
    required: ["channel"],
  },
});

export default SlackFunction(AskDefinition, async ({ inputs, client }) => {
  const button = {
    type: "button",
    action_id: "again",
    text: { type: "plain_text", text: "Again" },
  };
  const posted = await client.chat.postMessage({
    channel: inputs.channel,
    text: "Once more?",
    blocks: [{ type: "actions", block_id: "again", elements: [button] }],
  });
  return posted.ok ? { completed: false } : { error: posted.error ?? "" };
}).addBlockActionsHandler("again", () => {});

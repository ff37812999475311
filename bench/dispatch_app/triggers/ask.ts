import type { Trigger } from "deno-slack-api/types.ts";
import { AskWorkflow } from "../workflows/ask.ts";

const trigger: Trigger<typeof AskWorkflow.definition> = {
  type: "shortcut",
  name: "Ask",
  workflow: "#/workflows/ask",
  inputs: { channel: { value: "{{data.channel_id}}" } },
};

export default trigger;

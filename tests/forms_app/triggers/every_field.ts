import type { Trigger } from "deno-slack-api/types.ts";
import type { EveryFieldWorkflow } from "../workflows/every_field.ts";

const trigger: Trigger<typeof EveryFieldWorkflow.definition> = {
  type: "shortcut",
  name: "Ask everything",
  workflow: "#/workflows/every_field",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    channel: { value: "{{data.channel_id}}" },
  },
};

export default trigger;

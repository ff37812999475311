import type { Trigger } from "deno-slack-api/types.ts";
import type StartRunbookWorkflow from "../../workflows/runbooks/start_runbook.ts";

/** The shortcut *Start a runbook*. */
const trigger: Trigger<typeof StartRunbookWorkflow.definition> = {
  type: "shortcut",
  name: "Start a runbook",
  description: "What to do, step by step, with a card that the team ticks",
  workflow: "#/workflows/start_runbook",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    channel: { value: "{{data.channel_id}}" },
  },
};

export default trigger;

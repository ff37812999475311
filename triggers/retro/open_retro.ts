import type { Trigger } from "deno-slack-api/types.ts";
import OpenRetroWorkflow from "../../workflows/retro/open_retro.ts";

/** The shortcut *Open this week's retro*. */
const trigger: Trigger<typeof OpenRetroWorkflow.definition> = {
  type: "shortcut",
  name: "Open this week's retro",
  description: "Posts the card, unless it exists",
  workflow: `#/workflows/${OpenRetroWorkflow.definition.callback_id}`,
  inputs: { opened_by: { value: "{{data.user_id}}" } },
};

export default trigger;

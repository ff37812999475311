import type { Trigger } from "deno-slack-api/types.ts";
import type OpenRetroWorkflow from "../../workflows/retro/open_retro.ts";

/** The shortcut *Open this week's retro*. */
const trigger: Trigger<typeof OpenRetroWorkflow.definition> = {
  type: "shortcut",
  name: "Open this week's retro",
  description: "Posts the card, unless it exists",
  workflow: "#/workflows/open_retro",
  inputs: { opened_by: { value: "{{data.user_id}}" } },
};

export default trigger;

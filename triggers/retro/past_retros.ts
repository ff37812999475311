import type { Trigger } from "deno-slack-api/types.ts";
import ShowPastRetrosWorkflow from "../../workflows/retro/show_past_retros.ts";

/** The shortcut *Past retros*. */
const trigger: Trigger<typeof ShowPastRetrosWorkflow.definition> = {
  type: "shortcut",
  name: "Past retros",
  description: "What to remember from each retro, and everything that was written",
  workflow: `#/workflows/${ShowPastRetrosWorkflow.definition.callback_id}`,
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
};

export default trigger;

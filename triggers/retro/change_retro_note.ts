import type { Trigger } from "deno-slack-api/types.ts";
import AddRetroNotesWorkflow from "../../workflows/retro/add_retro_notes.ts";

/** The shortcut *Change my retro note*: the newest retro, without looking for its card. */
const trigger: Trigger<typeof AddRetroNotesWorkflow.definition> = {
  type: "shortcut",
  name: "Change my retro note",
  description: "What you wrote in the newest retro",
  workflow: `#/workflows/${AddRetroNotesWorkflow.definition.callback_id}`,
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    week: { value: "latest" },
  },
};

export default trigger;

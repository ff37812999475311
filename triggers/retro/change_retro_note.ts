import type { Trigger } from "deno-slack-api/types.ts";
import type ChangeRetroNoteWorkflow from "../../workflows/retro/change_retro_note.ts";

/** The shortcut *Change my retro note*: the newest retro, without looking for its card. */
const trigger: Trigger<typeof ChangeRetroNoteWorkflow.definition> = {
  type: "shortcut",
  name: "Change my retro note",
  description: "What you wrote in the newest retro",
  workflow: "#/workflows/change_retro_note",
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
};

export default trigger;

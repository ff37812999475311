import type { Trigger } from "deno-slack-api/types.ts";
import { addRetroNotesEntryPoint } from "../../functions/retro/add_notes_button.ts";
import type AddRetroNotesWorkflow from "../../workflows/retro/add_retro_notes.ts";

/** The button *Add your notes*. The app creates this trigger when it is missing. */
const trigger: Trigger<typeof AddRetroNotesWorkflow.definition> = addRetroNotesEntryPoint.trigger;

export default trigger;

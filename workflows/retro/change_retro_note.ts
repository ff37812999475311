import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { AddRetroNotesFunction } from "../../functions/retro/add_retro_notes/definition.ts";
import { HoldRetroFunction } from "../../functions/retro/hold_retro/definition.ts";

/** Asks one person the three questions of the newest retro. */
const ChangeRetroNoteWorkflow = DefineWorkflow({
  callback_id: "change_retro_note",
  title: "Change my retro note",
  description: "What somebody wrote in the newest retro",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

const note = ChangeRetroNoteWorkflow.addStep(AddRetroNotesFunction, {
  interactivity: ChangeRetroNoteWorkflow.inputs.interactivity,
});

// A form has three seconds; to show the note may take longer.
ChangeRetroNoteWorkflow.addStep(HoldRetroFunction, {
  does: "show_note",
  week: note.outputs.week,
  writer: note.outputs.writer,
});

export default ChangeRetroNoteWorkflow;

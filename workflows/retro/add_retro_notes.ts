import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { AddRetroNotesFunction } from "../../functions/retro/add_retro_notes/definition.ts";
import { HoldRetroFunction } from "../../functions/retro/hold_retro/definition.ts";

/** Asks one person the three questions. */
const AddRetroNotesWorkflow = DefineWorkflow({
  callback_id: "add_retro_notes",
  title: "Add notes to a retro",
  description: "Three questions about a week on call",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      week: { type: Schema.types.string },
    },
    required: ["interactivity", "week"],
  },
});

const note = AddRetroNotesWorkflow.addStep(AddRetroNotesFunction, {
  interactivity: AddRetroNotesWorkflow.inputs.interactivity,
  week: AddRetroNotesWorkflow.inputs.week,
});

// A form has three seconds; to show the note may take longer.
AddRetroNotesWorkflow.addStep(HoldRetroFunction, {
  does: "show_note",
  week: note.outputs.week,
  writer: note.outputs.writer,
});

export default AddRetroNotesWorkflow;

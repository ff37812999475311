import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { AddRetroNotesFunction } from "../../functions/retro/add_retro_notes/definition.ts";

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

AddRetroNotesWorkflow.addStep(AddRetroNotesFunction, {
  interactivity: AddRetroNotesWorkflow.inputs.interactivity,
  week: AddRetroNotesWorkflow.inputs.week,
});

export default AddRetroNotesWorkflow;

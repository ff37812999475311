import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Opens the three questions, with what this person wrote before, and keeps the answers. */
export const AddRetroNotesFunction = DefineFunction({
  callback_id: "add_retro_notes",
  title: "Add notes to a retro",
  description: "Asks the three questions and keeps one note for each person",
  source_file: "functions/retro/add_retro_notes/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      week: {
        type: Schema.types.string,
        description: 'The week that the retro looks back on, "2026-W05"; without it, the newest',
      },
    },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: {
      week: { type: Schema.types.string, description: "The retro's week, when a note was saved" },
      writer: { type: Schema.slack.types.user_id, description: "Who saved it" },
    },
    required: [],
  },
});

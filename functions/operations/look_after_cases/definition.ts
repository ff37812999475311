import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** The sweep over cases: cards that are not up to date, reminders, card numbers. */
export const LookAfterCasesFunction = DefineFunction({
  callback_id: "look_after_cases",
  title: "Look after incidents and runbooks",
  description: "Updates cards, reminds people, and looks for card numbers",
  source_file: "functions/operations/look_after_cases/handler.ts",
  input_parameters: {
    properties: {
      /** Which sweep it is. */
      part: { type: Schema.types.string },
      /** Whose chores: `incidents`, `runbooks`. */
      job: { type: Schema.types.string },
    },
    required: ["part", "job"],
  },
});

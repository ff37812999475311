import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Tells the team at the beginning of a week what is open, and at its end what it was like. */
export const SweepFunction = DefineFunction({
  callback_id: "sweep",
  title: "Report to the team",
  description: "Posts what is open when the week begins, and the week's figures when it ends",
  source_file: "functions/operations/sweep/handler.ts",
  input_parameters: {
    properties: {
      part: {
        type: Schema.types.string,
        description: 'Which of the day\'s sweeps it is: "morning", "afternoon", "retro"',
      },
    },
    required: ["part"],
  },
});

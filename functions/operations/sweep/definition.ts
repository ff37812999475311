import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Does what a job has to do on its own: reminders, cards that were never shown. */
export const SweepFunction = DefineFunction({
  callback_id: "sweep",
  title: "Do the chores of a job",
  description: "Does the chores of one job, and continues where the last sweep ran out of time",
  source_file: "functions/operations/sweep/handler.ts",
  input_parameters: {
    properties: {
      part: {
        type: Schema.types.string,
        description: 'Which of the day\'s sweeps it is: "morning", "afternoon", "retro"',
      },
      job: { type: Schema.types.string, description: "Whose chores: `retro`, `customers`" },
    },
    required: ["part", "job"],
  },
});

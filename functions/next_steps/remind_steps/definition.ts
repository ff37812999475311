import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** The sweep over open steps: reminders in the morning, answers from product, finished calls. */
export const RemindStepsFunction = DefineFunction({
  callback_id: "remind_steps",
  title: "Look after the next steps",
  description: "Reminds owners, hears what product says, and puts finished calls away",
  source_file: "functions/next_steps/remind_steps/handler.ts",
  input_parameters: {
    properties: {
      part: { type: Schema.types.string, description: '"morning" or "afternoon"' },
    },
    required: ["part"],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Opens the dialogue for one thing that a person wants to do with a runbook. */
export const ActOnRunFunction = DefineFunction({
  callback_id: "act_on_run",
  title: "Act on a runbook",
  description: "Marks, skips or undoes a step of a runbook, or stops it",
  source_file: "functions/runbooks/act_on_run/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      run: { type: Schema.types.string, description: "The run's key" },
      action: { type: Schema.types.string, description: "What the person wants to do, and where" },
    },
    required: ["interactivity", "run", "action"],
  },
  output_parameters: {
    properties: {
      run: { type: Schema.types.string, description: "The run whose card may have changed" },
      line: { type: Schema.types.string, description: "What was done, for the card's thread" },
      sends: { type: Schema.types.string, description: "The message to send, by its key" },
    },
    required: [],
  },
});

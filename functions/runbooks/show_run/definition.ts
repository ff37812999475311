import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Does what a dialogue about a runbook leaves: sends, looks for card numbers, shows, logs. */
export const ShowRunFunction = DefineFunction({
  callback_id: "show_run",
  title: "Show a runbook",
  description: "Sends what is to be sent, looks for card numbers, logs, and updates the card",
  source_file: "functions/runbooks/show_run/handler.ts",
  input_parameters: {
    properties: {
      run: { type: Schema.types.string, description: "The run; nothing when there is none" },
      line: { type: Schema.types.string, description: "What was done, for the card's thread" },
      sends: { type: Schema.types.string, description: "Something when a message is to be sent" },
      told: {
        type: Schema.slack.types.user_id,
        description: "Who gets the way to the card",
      },
    },
    required: [],
  },
});

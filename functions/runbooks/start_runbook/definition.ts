import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Asks which runbook and for whom, and starts it. */
export const StartRunbookFunction = DefineFunction({
  callback_id: "start_runbook",
  title: "Start a runbook",
  description: "Asks which runbook and for whom, and starts it",
  source_file: "functions/runbooks/start_runbook/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: {
        type: Schema.types.string,
        description: "Where it was started: tells the customer",
      },
      about: {
        type: Schema.types.string,
        description: "The card in whose thread it runs: `incident:…`, `request:…`",
      },
    },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: {
      run: { type: Schema.types.string, description: "The run, if one was started" },
      incident: { type: Schema.types.string, description: "The incident that it belongs to" },
      told: {
        type: Schema.slack.types.user_id,
        description: "Who gets a link to the card, which is in another channel",
      },
    },
    required: [],
  },
});

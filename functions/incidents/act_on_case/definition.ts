import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Opens the dialogue for what an incident means for customers. */
export const ActOnCaseFunction = DefineFunction({
  callback_id: "act_on_case",
  title: "Look after the customers of an incident",
  description: "Notes who is affected, and tells customers",
  source_file: "functions/incidents/act_on_case/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      incident: { type: Schema.types.string, description: "The incident's key" },
      action: { type: Schema.types.string, description: "What the person wants to do" },
    },
    required: ["interactivity", "incident", "action"],
  },
  output_parameters: {
    properties: {
      incident: { type: Schema.types.string, description: "The incident to show" },
      change: { type: Schema.types.string, description: "The run that changed something" },
      line: { type: Schema.types.string, description: "What was done, for the card's thread" },
    },
    required: [],
  },
});

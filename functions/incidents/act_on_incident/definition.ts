import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Opens the dialogue for one thing that a person wants to do with an incident. */
export const ActOnIncidentFunction = DefineFunction({
  callback_id: "act_on_incident",
  title: "Act on an incident",
  description: "Leads, updates and resolves an incident",
  source_file: "functions/incidents/act_on_incident/handler.ts",
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
      line: { type: Schema.types.string, description: "What was done, for the card's thread" },
      say: { type: Schema.types.string, description: "The same for the incident's channel" },
      passes: { type: Schema.types.string, description: "The page that somebody passes on" },
      change: { type: Schema.types.string, description: "The run that changed something" },
      chain: { type: Schema.types.string, description: "The chain of pages that begins" },
    },
    required: [],
  },
});

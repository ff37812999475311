import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";
import { INCIDENT_INPUTS, INCIDENT_OUTPUTS } from "../step_parameters.ts";

/** Opens the dialogue for one thing that a person wants to do with an incident. */
export const ActOnIncidentFunction = DefineFunction({
  callback_id: "act_on_incident",
  title: "Act on an incident",
  description: "Leads, updates and resolves an incident",
  source_file: "functions/incidents/act_on_incident/handler.ts",
  input_parameters: {
    properties: INCIDENT_INPUTS,
    required: ["interactivity", "incident", "action"],
  },
  output_parameters: {
    properties: {
      ...INCIDENT_OUTPUTS,
      say: { type: Schema.types.string, description: "The same for the incident's channel" },
      passes: { type: Schema.types.string, description: "The page that somebody passes on" },
      chain: { type: Schema.types.string, description: "The chain of pages that begins" },
    },
    required: [],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Does what a dialogue about an incident leaves: cards, the room, slips, the log. */
export const ShowIncidentFunction = DefineFunction({
  callback_id: "show_incident",
  title: "Show an incident",
  description: "Makes the incident's channel, and updates its cards and the log",
  source_file: "functions/incidents/show_incident/handler.ts",
  input_parameters: {
    properties: {
      incident: { type: Schema.types.string, description: "The incident; nothing when none" },
      line: { type: Schema.types.string, description: "What was done, for the card's thread" },
      say: { type: Schema.types.string, description: "The same for the incident's channel" },
      note: { type: Schema.types.string, description: "What an operator has to know" },
    },
    required: [],
  },
  output_parameters: {
    properties: {
      incident: { type: Schema.types.string, description: "The incident" },
      chain: { type: Schema.types.string, description: "The chain of pages that begins" },
    },
    required: [],
  },
});

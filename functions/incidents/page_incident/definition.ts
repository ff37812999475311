import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Pages the next people for an incident, unless somebody is on it; never fails. */
export const PageIncidentFunction = DefineFunction({
  callback_id: "page_incident",
  title: "Page people for an incident",
  description: "Pages whoever is on call at the next level, until somebody acknowledges it",
  source_file: "functions/incidents/page_incident/handler.ts",
  input_parameters: {
    properties: {
      incident: { type: Schema.types.string, description: "The incident; nothing when none" },
      chain: { type: Schema.types.string, description: "Which chain of pages it belongs to" },
    },
    required: [],
  },
  output_parameters: {
    properties: {
      wait: { type: Schema.types.number, description: "Minutes until the next level is paged" },
    },
    required: ["wait"],
  },
});

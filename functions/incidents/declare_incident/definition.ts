import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Asks what is wrong, and declares an incident. */
export const DeclareIncidentFunction = DefineFunction({
  callback_id: "declare_incident",
  title: "Declare an incident",
  description: "Asks what is wrong and how bad it is; open incidents are shown first",
  source_file: "functions/incidents/declare_incident/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
    },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: {
      incident: { type: Schema.types.string, description: "The incident, if one was declared" },
      line: { type: Schema.types.string, description: "What was done, for the card's thread" },
    },
    required: [],
  },
});

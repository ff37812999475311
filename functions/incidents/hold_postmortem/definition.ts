import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";
import { INCIDENT_INPUTS, INCIDENT_OUTPUTS } from "../step_parameters.ts";

/** Opens the dialogue for the postmortem of an incident. */
export const HoldPostmortemFunction = DefineFunction({
  callback_id: "hold_postmortem",
  title: "Hold a postmortem",
  description: "Its meeting, its document, action items, and what is shared",
  source_file: "functions/incidents/hold_postmortem/handler.ts",
  input_parameters: {
    properties: INCIDENT_INPUTS,
    required: ["interactivity", "incident", "action"],
  },
  output_parameters: {
    properties: {
      ...INCIDENT_OUTPUTS,
      meeting: { type: Schema.types.string, description: "The meeting that was handed off" },
      told: {
        type: Schema.slack.types.user_id,
        description: "Who gets a link to the meeting's card",
      },
      say: { type: Schema.types.string, description: "The same for the incident's channel" },
    },
    required: [],
  },
});

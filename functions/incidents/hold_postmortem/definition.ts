import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Opens the dialogue for the postmortem of an incident. */
export const HoldPostmortemFunction = DefineFunction({
  callback_id: "hold_postmortem",
  title: "Hold a postmortem",
  description: "Its meeting, its document, action items, and what is shared",
  source_file: "functions/incidents/hold_postmortem/handler.ts",
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
      meeting: { type: Schema.types.string, description: "The meeting that was handed off" },
      told: {
        type: Schema.slack.types.user_id,
        description: "Who gets the way to the meeting's card",
      },
      say: { type: Schema.types.string, description: "The same for the incident's channel" },
    },
    required: [],
  },
});

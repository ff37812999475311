import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

const text = { type: Schema.types.string };

/** Takes what monitoring says. */
export const TakeAlertFunction = DefineFunction({
  callback_id: "take_alert",
  title: "Take an alert",
  description: "Notes an alert, and declares an incident when it is bad enough",
  source_file: "functions/incidents/take_alert/handler.ts",
  input_parameters: {
    properties: {
      key: { ...text, description: "What monitoring calls it: the same key is the same alert" },
      title: { ...text, description: "What is wrong" },
      severity: { ...text, description: "One of the handbook's" },
      link: { ...text, description: "Where monitoring shows it" },
      state: { ...text, description: "`firing` or `resolved`" },
    },
    required: [],
  },
  output_parameters: {
    properties: {
      incident: { ...text, description: "The incident to show" },
      line: { ...text, description: "What was done, for the card's thread" },
      note: { ...text, description: "What an operator needs to know" },
      chain: { ...text, description: "The chain of pages that begins" },
    },
    required: [],
  },
});

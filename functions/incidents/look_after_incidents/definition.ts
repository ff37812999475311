import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** The sweep over incidents: cards that are not up to date, reminders. */
export const LookAfterIncidentsFunction = DefineFunction({
  callback_id: "look_after_incidents",
  title: "Look after the incidents",
  description: "Brings cards up to date, and reminds people of open incidents and postmortems",
  source_file: "functions/incidents/look_after_incidents/handler.ts",
  input_parameters: {
    properties: { part: { type: Schema.types.string, description: "Which sweep it is" } },
    required: ["part"],
  },
});

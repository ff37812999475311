import { DefineFunction } from "deno-slack-sdk/mod.ts";
import { INCIDENT_INPUTS, INCIDENT_OUTPUTS } from "../step_parameters.ts";

/** Opens the dialogue for what an incident means for customers. */
export const ActOnCaseFunction = DefineFunction({
  callback_id: "act_on_case",
  title: "Look after the customers of an incident",
  description: "Notes who is affected, and tells customers",
  source_file: "functions/incidents/act_on_case/handler.ts",
  input_parameters: {
    properties: INCIDENT_INPUTS,
    required: ["interactivity", "incident", "action"],
  },
  output_parameters: {
    properties: INCIDENT_OUTPUTS,
    required: [],
  },
});

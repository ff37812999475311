import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Tells one reader what the handbook says. */
export const ShowPoliciesFunction = DefineFunction({
  callback_id: "show_policies",
  title: "Show our policies",
  description: "What is in force: who, when, and in which words",
  source_file: "functions/operations/show_policies/handler.ts",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

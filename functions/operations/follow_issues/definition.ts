import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** The sweep over linked issues: what was closed, and who has answered. */
export const FollowIssuesFunction = DefineFunction({
  callback_id: "follow_issues",
  title: "Follow the issues",
  description: "Tells of issues that were closed, and takes off labels that were answered",
  source_file: "functions/operations/follow_issues/handler.ts",
  input_parameters: {
    properties: { part: { type: Schema.types.string, description: "Which sweep it is" } },
    required: ["part"],
  },
});

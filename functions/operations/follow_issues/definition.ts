import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** The sweep over next steps, and over their issues: what was closed, and who has responded. */
export const FollowIssuesFunction = DefineFunction({
  callback_id: "follow_issues",
  title: "Check next steps and their issues",
  description:
    "Reminds owners, reports closed issues, and removes labels that are no longer waiting",
  source_file: "functions/operations/follow_issues/handler.ts",
  input_parameters: {
    properties: {
      /** Which sweep it is. */
      part: { type: Schema.types.string },
      /** Whose chores: `issues`, `next_steps`. */
      job: { type: Schema.types.string },
      /** A message to a customer: the issue that it is about is read, and nothing else. */
      outgoing: { type: Schema.types.string },
      /** Issues that somebody chose: they are linked, and nothing else. */
      linking: { type: Schema.types.string },
    },
    required: ["part", "job"],
  },
  output_parameters: {
    properties: {
      /** Why the issue of the message could not be read. */
      unread: { type: Schema.types.string },
    },
    required: [],
  },
});

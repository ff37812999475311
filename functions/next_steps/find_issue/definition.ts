import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Searches for issues in several ways at once, for anybody of the team. */
export const FindIssueFunction = DefineFunction({
  callback_id: "find_issue",
  title: "Find an issue",
  description: "Several searches at once, the likeliest issue first",
  source_file: "functions/next_steps/find_issue/handler.ts",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

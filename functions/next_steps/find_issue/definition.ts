import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/**
 * Searches for issues in several ways at once, for anybody of the team. With a step, it is about what
 * was found for its call: all links that are ready go to the customer in one message.
 */
export const FindIssueFunction = DefineFunction({
  callback_id: "find_issue",
  title: "Find issues, and send their links",
  description: "Several searches at once, the likeliest issue first; or all links of a call",
  source_file: "functions/next_steps/find_issue/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      step: {
        type: Schema.types.string,
        description: "A step of the call whose links are sent; nothing to search",
      },
    },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: {
      call: { type: Schema.types.string, description: "The call whose card may have changed" },
      step: { type: Schema.types.string, description: "The first step that the message is about" },
      outgoing: {
        type: Schema.types.string,
        description: "The message that is to be sent to the customer, by its key",
      },
    },
    required: [],
  },
});

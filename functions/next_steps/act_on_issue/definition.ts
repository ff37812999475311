import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Opens the dialogue about the GitHub issue of a next step. */
export const ActOnIssueFunction = DefineFunction({
  callback_id: "act_on_issue",
  title: "Act on the issue of a next step",
  description: "Finds, creates, links, reopens or clarifies the issue",
  source_file: "functions/next_steps/act_on_issue/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      step: { type: Schema.types.string, description: "The step's key" },
      action: { type: Schema.types.string, description: "What the person wants to do" },
    },
    required: ["interactivity", "step", "action"],
  },
  output_parameters: {
    properties: {
      call: { type: Schema.types.string, description: "The call whose card may have changed" },
      step: { type: Schema.types.string, description: "The step with which something was done" },
      did: { type: Schema.types.string, description: "What was done with it: `key_date`" },
      by: { type: Schema.slack.types.user_id, description: "Who did it" },
      outgoing: {
        type: Schema.types.string,
        description: "The message that is to be sent to the customer, by its key",
      },
      linking: { type: Schema.types.string, description: "What is to be linked, by its key" },
    },
    required: [],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/**
 * Does what a dialogue about a trial left: its issue, the message to the customer, the news. In
 * sweeps it does all that is owed.
 */
export const LookAfterTrialsFunction = DefineFunction({
  callback_id: "look_after_trials",
  title: "Look after trials",
  description: "Creates issues of trials, sends what somebody wrote, and tells who needs to know",
  source_file: "functions/trials/look_after_trials/handler.ts",
  input_parameters: {
    properties: {
      does: {
        type: Schema.types.string,
        description: "`issue`, `send`, `tell`; in sweeps `sweep`",
      },
      trial: {
        type: Schema.types.string,
        description: "Its key; empty when there is nothing to do",
      },
      sends: { type: Schema.types.string, description: "The message that was sent off" },
      part: { type: Schema.types.string, description: "Which sweep it is" },
    },
    required: ["does"],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Makes the triggers of this installation what their files define. */
export const SetUpFunction = DefineFunction({
  callback_id: "set_up",
  title: "Create the triggers",
  description: "Creates, updates and deletes triggers until they are what their files define",
  source_file: "functions/operations/set_up/handler.ts",
  input_parameters: {
    properties: {
      operator: {
        type: Schema.slack.types.user_id,
        description: "Who asked for it; nobody in a sweep",
      },
      part: {
        type: Schema.types.string,
        description: '"preview": say what would be done, and do nothing; in a sweep, its part',
      },
      before: {
        type: Schema.types.string,
        description: "The TriggerOutcome of a step before it, which had no time for all of them",
      },
    },
    required: [],
  },
  output_parameters: {
    properties: {
      operator: {
        type: Schema.slack.types.user_id,
        description: "Who asked for it; empty when they are not an operator",
      },
      triggers: { type: Schema.types.string, description: "A TriggerOutcome, as JSON" },
    },
    required: [],
  },
});

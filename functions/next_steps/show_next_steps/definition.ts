import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Shows open next steps to one reader: their own, or a customer's. */
export const ShowNextStepsFunction = DefineFunction({
  callback_id: "show_next_steps",
  title: "Show next steps",
  description: "Your open next steps, or those of a customer",
  source_file: "functions/next_steps/show_next_steps/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      whose: { type: Schema.types.string, description: '"mine" or "customer"' },
      channel: { type: Schema.types.string, description: "Where it was started" },
    },
    required: ["interactivity", "whose"],
  },
});

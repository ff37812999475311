import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Joins channels, and puts the home message and the notice into each. */
export const SetUpChannelsFunction = DefineFunction({
  callback_id: "set_up_channels",
  title: "Set up the channels",
  description: "Joins channels, and puts home messages and notices there",
  source_file: "functions/operations/set_up_channels/handler.ts",
  input_parameters: {
    properties: {
      operator: {
        type: Schema.slack.types.user_id,
        description: "Who set Baton up: all channels",
      },
      part: {
        type: Schema.types.string,
        description: '"preview": say what would be done, and do nothing',
      },
      triggers: { type: Schema.types.string, description: "A TriggerOutcome, as JSON" },
      customer: {
        type: Schema.types.string,
        description: "The channels of one customer, or of several: ids with commas",
      },
      by: {
        type: Schema.slack.types.user_id,
        description: "Who saved this customer: reads what is in the way",
      },
      sweep: {
        type: Schema.types.string,
        description: "In a sweep: which part of it this is",
      },
      added: {
        type: Schema.types.string,
        description: "A fingerprint of what was filled in, when the customer is new",
      },
    },
    required: [],
  },
  output_parameters: {
    properties: {
      channels: { type: Schema.types.string, description: "A ChannelOutcome, as JSON" },
    },
    required: [],
  },
});

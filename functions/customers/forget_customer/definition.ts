import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Asks an operator which customer is to be forgotten, and has them confirm it. */
export const ForgetCustomerFunction = DefineFunction({
  callback_id: "forget_customer",
  title: "Confirm which customer to forget",
  description: "Shows what goes and what stays, and asks for a word",
  source_file: "functions/customers/forget_customer/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: {
        type: Schema.types.string,
        description: "Where it was started: tells the customer",
      },
    },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: {
      customer: { type: Schema.types.string, description: "The customer, once it was confirmed" },
      by: { type: Schema.slack.types.user_id, description: "Who confirmed it" },
    },
    required: [],
  },
});

import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Removes everything of a customer; may be cut off anywhere and started again. */
export const RemoveCustomerFunction = DefineFunction({
  callback_id: "remove_customer",
  title: "Forget the customer",
  description: "Removes scheduled messages, rows, notices and the customer",
  source_file: "functions/customers/remove_customer/handler.ts",
  input_parameters: {
    properties: {
      customer: {
        type: Schema.types.string,
        description: "The customer; nobody when not confirmed",
      },
      by: { type: Schema.slack.types.user_id, description: "Who confirmed it" },
    },
    required: [],
  },
});

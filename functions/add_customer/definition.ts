import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Asks for a customer: names, channels, who looks after them. */
export const AddCustomerFunction = DefineFunction({
  callback_id: "add_customer",
  title: "Add or change a customer",
  description: "Names, domains, channels, the CSM and the codename of a customer",
  source_file: "functions/add_customer/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: { type: Schema.types.string, description: "Where it was started" },
    },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: {
      customer: {
        type: Schema.types.string,
        description: "Who was saved; nobody when it was closed",
      },
    },
    required: [],
  },
});

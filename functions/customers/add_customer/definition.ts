import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Asks for a customer: names, channels, CSM. Or shows them all, to be changed. */
export const AddCustomerFunction = DefineFunction({
  callback_id: "add_customer",
  title: "Add or change a customer",
  description: "Names, domains, channels, the CSM, the codename and the zone of a customer",
  source_file: "functions/customers/add_customer/handler.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: { type: Schema.types.string, description: "Where it was started" },
      first: {
        type: Schema.types.string,
        description: 'What is shown first: "choice", or "list" for all customers',
      },
    },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: {
      customer: {
        type: Schema.types.string,
        description: "Who was saved: an id, or several with commas",
      },
      by: { type: Schema.slack.types.user_id, description: "Who saved one customer" },
      added: {
        type: Schema.types.string,
        description: "A fingerprint of what was filled in, when the customer is new",
      },
    },
    required: [],
  },
});

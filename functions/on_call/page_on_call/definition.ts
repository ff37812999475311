import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Asks whoever is on call for what is due, unless somebody is on it, and says how long to wait. */
export const PageOnCallFunction = DefineFunction({
  callback_id: "page_on_call",
  title: "Ask the people on call",
  description: "Asks the next level, unless somebody said that they are on it",
  source_file: "functions/on_call/page_on_call/handler.ts",
  input_parameters: {
    properties: {
      kind: { type: Schema.types.string, description: "What it is about: `support`, `incident`" },
      id: { type: Schema.types.string, description: "Its key; empty when nobody is asked" },
      page: {
        type: Schema.types.string,
        description: "Which page it is: a later one takes the place of an earlier one",
      },
    },
    required: ["kind"],
  },
  output_parameters: {
    properties: {
      wait: {
        type: Schema.types.integer,
        description: "Minutes until the next step; 1 when there is nothing left to do",
      },
    },
    required: ["wait"],
  },
});

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { Greet } from "../functions/greet.ts";

/** Greets, and greets the greeting. */
export const GreetTwice = DefineWorkflow({
  callback_id: "greet_twice",
  title: "Greet twice",
  description: "Hands an output to the next step",
  input_parameters: {
    properties: { name: { type: Schema.types.string }, times: { type: Schema.types.integer } },
    required: ["name"],
  },
});
const first = GreetTwice.addStep(Greet, {
  name: GreetTwice.inputs.name,
  times: GreetTwice.inputs.times,
});
GreetTwice.addStep(Greet, { name: `who said "${first.outputs.text}"` });

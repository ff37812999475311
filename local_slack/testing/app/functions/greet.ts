import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

/** Says hello, and to its console that it did. */
export const Greet = DefineFunction({
  callback_id: "greet",
  title: "Greet somebody",
  source_file: "functions/greet.ts",
  input_parameters: {
    properties: { name: { type: Schema.types.string }, times: { type: Schema.types.integer } },
    required: ["name"],
  },
  output_parameters: {
    properties: { text: { type: Schema.types.string }, at: { type: Schema.types.integer } },
    required: ["text"],
  },
});

export default SlackFunction(Greet, ({ inputs }) => {
  console.log("greeting", { name: inputs.name });
  const text = Array(inputs.times ?? 1).fill(`Hello ${inputs.name}`).join(", ");
  return { outputs: { text, at: Date.now() } };
});

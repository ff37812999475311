import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

/** Goes wrong in the way that it is told to. */
export const Misbehave = DefineFunction({
  callback_id: "misbehave",
  title: "Go wrong",
  source_file: "functions/misbehave.ts",
  input_parameters: { properties: { how: { type: Schema.types.string } }, required: ["how"] },
  output_parameters: {
    properties: { text: { type: Schema.types.string } },
    required: ["text"],
  },
});

export default SlackFunction(Misbehave, async ({ inputs }) => {
  if (inputs.how === "loop") { while (true); }
  switch (inputs.how) {
    case "throw":
      throw new Error("the kettle is empty");
    case "wait":
      await new Promise(() => {});
      break;
    case "forget":
      return { outputs: {} } as unknown as { outputs: { text: string } };
    case "type":
      return { outputs: { text: 7 } } as unknown as { outputs: { text: string } };
    case "long":
      return { outputs: { text: "é".repeat(2_001) } };
    case "error":
      return { error: "There is no tea." };
    case "nothing":
      return undefined as unknown as { error: string };
    case "reach":
      await fetch("http://example.com/");
      break;
    case "variable":
      Deno.env.get("HOME");
      break;
    case "later":
      // What nobody waits for fails outside of the handler.
      setTimeout(() => {
        throw new Error("too late");
      }, 0);
      await new Promise(() => {});
  }
  return { outputs: { text: inputs.how } };
});

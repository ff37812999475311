import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

/** Calls a method and tells what it returned, its token, and its variables. */
export const CallSlack = DefineFunction({
  callback_id: "call_slack",
  title: "Call Slack",
  source_file: "functions/call_slack.ts",
  input_parameters: {
    properties: { method: { type: Schema.types.string } },
    required: ["method"],
  },
  output_parameters: {
    properties: {
      reply: { type: Schema.types.object },
      variables: { type: Schema.types.object },
      machine: { type: Schema.types.string },
    },
    required: ["reply"],
  },
});

export default SlackFunction(CallSlack, async ({ inputs, client, env }) => {
  const reply = await client.apiCall(inputs.method, { text: "hi" });
  let machine = "read";
  try {
    Deno.env.get("HOME");
  } catch {
    machine = "refused";
  }
  return { outputs: { reply, variables: env, machine } };
});

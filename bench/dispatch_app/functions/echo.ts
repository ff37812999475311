import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

/** Gives back the person who started it. */
export const EchoDefinition = DefineFunction({
  callback_id: "echo",
  title: "Echo",
  source_file: "functions/echo.ts",
  input_parameters: { properties: { user: { type: Schema.slack.types.user_id } }, required: [] },
  output_parameters: { properties: { user: { type: Schema.slack.types.user_id } }, required: [] },
});

export default SlackFunction(EchoDefinition, ({ inputs }) => ({ outputs: { user: inputs.user } }));

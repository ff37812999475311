import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { EchoDefinition } from "../functions/echo.ts";

/** One step. */
export const EchoWorkflow = DefineWorkflow({
  callback_id: "echo",
  title: "Echo",
  input_parameters: { properties: { user: { type: Schema.slack.types.user_id } }, required: [] },
});
EchoWorkflow.addStep(EchoDefinition, { user: EchoWorkflow.inputs.user });

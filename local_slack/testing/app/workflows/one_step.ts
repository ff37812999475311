import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { Ask } from "../functions/ask.ts";
import { CallSlack } from "../functions/call_slack.ts";
import { Greet } from "../functions/greet.ts";
import { Misbehave } from "../functions/misbehave.ts";

/** Calls a method. */
export const CallOnce = DefineWorkflow({
  callback_id: "call_once",
  title: "Call once",
  input_parameters: {
    properties: { method: { type: Schema.types.string } },
    required: ["method"],
  },
});
CallOnce.addStep(CallSlack, { method: CallOnce.inputs.method });

/** Goes wrong, and then would greet. */
export const GoWrong = DefineWorkflow({
  callback_id: "go_wrong",
  title: "Go wrong",
  input_parameters: { properties: { how: { type: Schema.types.string } }, required: ["how"] },
});
const wrong = GoWrong.addStep(Misbehave, { how: GoWrong.inputs.how });
GoWrong.addStep(Greet, { name: wrong.outputs.text });

/** Asks, and greets with the answer. */
export const AskOnce = DefineWorkflow({
  callback_id: "ask_once",
  title: "Ask once",
  input_parameters: { properties: { question: { type: Schema.types.string } }, required: [] },
});
const asked = AskOnce.addStep(Ask, { question: AskOnce.inputs.question });
AskOnce.addStep(Greet, { name: `the ${asked.outputs.answer} people` });

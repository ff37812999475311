import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ActOnSupportFunction } from "../../functions/support/act_on_support/definition.ts";
import { ShowSupportFunction } from "../../functions/support/show_support/definition.ts";
import { FinishDialogueFunction } from "../../functions/operations/finish_dialogue/definition.ts";

/** Acts on a support request, sends what is to be sent, and shows what came of it. */
const ActOnSupportWorkflow = DefineWorkflow({
  callback_id: "act_on_support",
  title: "Act on a support request",
  description: "The buttons on the card of a support request",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      request: { type: Schema.types.string },
      action: { type: Schema.types.string },
    },
    required: ["interactivity", "request", "action"],
  },
});

const acted = ActOnSupportWorkflow.addStep(ActOnSupportFunction, {
  interactivity: ActOnSupportWorkflow.inputs.interactivity,
  request: ActOnSupportWorkflow.inputs.request,
  action: ActOnSupportWorkflow.inputs.action,
});

// A step of its own: a form has three seconds, and these take a few calls.
ActOnSupportWorkflow.addStep(ShowSupportFunction, {
  request: acted.outputs.request,
  line: acted.outputs.line,
  sends: acted.outputs.sends,
  other: acted.outputs.other,
});

// After the card: what was logged under it becomes one message.
ActOnSupportWorkflow.addStep(FinishDialogueFunction, {
  kind: "request",
  id: acted.outputs.request,
});

export default ActOnSupportWorkflow;

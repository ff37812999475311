import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ActOnStepFunction } from "../../functions/next_steps/act_on_step/definition.ts";
import { FollowIssuesFunction } from "../../functions/operations/follow_issues/definition.ts";
import { ShowCallFunction } from "../../functions/next_steps/show_call/definition.ts";
import { FinishDialogueFunction } from "../../functions/operations/finish_dialogue/definition.ts";

/** Acts on a next step, sends what is to be sent, and shows what came of it. */
const ActOnStepWorkflow = DefineWorkflow({
  callback_id: "act_on_step",
  title: "Act on a next step",
  description: "The buttons on a card of next steps",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      step: { type: Schema.types.string },
      action: { type: Schema.types.string },
    },
    required: ["interactivity", "step", "action"],
  },
});

const acted = ActOnStepWorkflow.addStep(ActOnStepFunction, {
  interactivity: ActOnStepWorkflow.inputs.interactivity,
  step: ActOnStepWorkflow.inputs.step,
  action: ActOnStepWorkflow.inputs.action,
});

// What is said to a customer is true when it is said: the issue is read first. GitHub's client is big.
const looked = ActOnStepWorkflow.addStep(FollowIssuesFunction, {
  part: "now",
  job: "look",
  outgoing: acted.outputs.outgoing,
});

// A step of its own: a form has three seconds, and these take a few calls.
ActOnStepWorkflow.addStep(ShowCallFunction, {
  call: acted.outputs.call,
  step: acted.outputs.step,
  did: acted.outputs.did,
  by: acted.outputs.by,
  outgoing: acted.outputs.outgoing,
  unread: looked.outputs.unread,
});

// After the card: what people are told leads there.
ActOnStepWorkflow.addStep(FinishDialogueFunction, {
  kind: "call",
  id: acted.outputs.call,
});

export default ActOnStepWorkflow;

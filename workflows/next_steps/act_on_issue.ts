import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ActOnIssueFunction } from "../../functions/next_steps/act_on_issue/definition.ts";
import { FollowIssuesFunction } from "../../functions/operations/follow_issues/definition.ts";
import { ShowCallFunction } from "../../functions/next_steps/show_call/definition.ts";
import { FinishDialogueFunction } from "../../functions/operations/finish_dialogue/definition.ts";

/** Acts on the issue of a next step, and shows what came of it. */
const ActOnIssueWorkflow = DefineWorkflow({
  callback_id: "act_on_issue",
  title: "Find or create the issue",
  description: "The buttons on a card of next steps that need GitHub",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      step: { type: Schema.types.string },
      action: { type: Schema.types.string },
    },
    required: ["interactivity", "step", "action"],
  },
});

const acted = ActOnIssueWorkflow.addStep(ActOnIssueFunction, {
  interactivity: ActOnIssueWorkflow.inputs.interactivity,
  step: ActOnIssueWorkflow.inputs.step,
  action: ActOnIssueWorkflow.inputs.action,
});

// What was chosen is linked, and the issue of a message is read: a form has three seconds, and GitHub
// may take longer.
const looked = ActOnIssueWorkflow.addStep(FollowIssuesFunction, {
  part: "now",
  job: "look",
  linking: acted.outputs.linking,
  outgoing: acted.outputs.outgoing,
});

// A step of its own: a form has three seconds, and these take a few calls.
ActOnIssueWorkflow.addStep(ShowCallFunction, {
  call: acted.outputs.call,
  step: acted.outputs.step,
  did: acted.outputs.did,
  by: acted.outputs.by,
  outgoing: acted.outputs.outgoing,
  unread: looked.outputs.unread,
});

// After the card: what people are told leads there.
ActOnIssueWorkflow.addStep(FinishDialogueFunction, {
  kind: "call",
  id: acted.outputs.call,
});

export default ActOnIssueWorkflow;

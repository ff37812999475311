import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FindIssueFunction } from "../../functions/next_steps/find_issue/definition.ts";
import { ShowCallFunction } from "../../functions/next_steps/show_call/definition.ts";
import { FollowIssuesFunction } from "../../functions/operations/follow_issues/definition.ts";
import { FinishDialogueFunction } from "../../functions/operations/finish_dialogue/definition.ts";

/** Sends the customer all links of a call in one message, and shows what came of it. */
const SendLinksWorkflow = DefineWorkflow({
  callback_id: "send_links",
  title: "Send links",
  description: "One message to the customer with all links of a call that are ready",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      step: { type: Schema.types.string },
    },
    required: ["interactivity", "step"],
  },
});

const asked = SendLinksWorkflow.addStep(FindIssueFunction, {
  interactivity: SendLinksWorkflow.inputs.interactivity,
  step: SendLinksWorkflow.inputs.step,
});

// What is said to a customer is true when it is said: the issues are read first.
const looked = SendLinksWorkflow.addStep(FollowIssuesFunction, {
  part: "now",
  job: "look",
  outgoing: asked.outputs.outgoing,
});

// A step of its own: a form has three seconds, and these take a few calls.
SendLinksWorkflow.addStep(ShowCallFunction, {
  call: asked.outputs.call,
  step: asked.outputs.step,
  outgoing: asked.outputs.outgoing,
  unread: looked.outputs.unread,
});

// After the card: what people are told leads there.
SendLinksWorkflow.addStep(FinishDialogueFunction, {
  kind: "call",
  id: asked.outputs.call,
});

export default SendLinksWorkflow;

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ShowCaseFunction } from "../../functions/operations/show_case/definition.ts";
import { LookAfterTrialsFunction } from "../../functions/trials/look_after_trials/definition.ts";
import { RequestTrialFunction } from "../../functions/trials/request_trial/definition.ts";

/** Requests a trial key, creates its issue, posts its card, and asks who approves it. */
const RequestTrialWorkflow = DefineWorkflow({
  callback_id: "request_trial",
  title: "Request a trial key",
  description: "A license key with which a customer tries the product",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: { type: Schema.types.string },
    },
    required: ["interactivity"],
  },
});

const requested = RequestTrialWorkflow.addStep(RequestTrialFunction, {
  interactivity: RequestTrialWorkflow.inputs.interactivity,
  channel: RequestTrialWorkflow.inputs.channel,
});

// Steps of their own: a form has three seconds, and GitHub may take longer.
RequestTrialWorkflow.addStep(LookAfterTrialsFunction, {
  does: "issue",
  trial: requested.outputs.issue,
});

RequestTrialWorkflow.addStep(ShowCaseFunction, {
  kind: "trial",
  id: requested.outputs.trial,
  told: requested.outputs.told,
});

// Whoever approves it hears of it, with the way to the card.
RequestTrialWorkflow.addStep(LookAfterTrialsFunction, {
  does: "tell",
  trial: requested.outputs.trial,
});

export default RequestTrialWorkflow;

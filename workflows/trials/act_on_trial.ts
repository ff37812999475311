import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FinishDialogueFunction } from "../../functions/operations/finish_dialogue/definition.ts";
import { ShowCaseFunction } from "../../functions/operations/show_case/definition.ts";
import { ActOnTrialFunction } from "../../functions/trials/act_on_trial/definition.ts";
import { LookAfterTrialsFunction } from "../../functions/trials/look_after_trials/definition.ts";

/** Acts on a trial, sends what is to be sent, and shows what came of it. */
const ActOnTrialWorkflow = DefineWorkflow({
  callback_id: "act_on_trial",
  title: "Act on a trial",
  description: "The buttons on the card of a trial",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      trial: { type: Schema.types.string },
      action: { type: Schema.types.string },
    },
    required: ["interactivity", "trial", "action"],
  },
});

const acted = ActOnTrialWorkflow.addStep(ActOnTrialFunction, {
  interactivity: ActOnTrialWorkflow.inputs.interactivity,
  trial: ActOnTrialWorkflow.inputs.trial,
  action: ActOnTrialWorkflow.inputs.action,
});

// Steps of their own: a form has three seconds, and these take a few calls.
ActOnTrialWorkflow.addStep(LookAfterTrialsFunction, {
  does: "issue",
  trial: acted.outputs.issue,
});

ActOnTrialWorkflow.addStep(LookAfterTrialsFunction, {
  does: "send",
  trial: acted.outputs.trial,
  sends: acted.outputs.sends,
});

ActOnTrialWorkflow.addStep(ShowCaseFunction, {
  kind: "trial",
  id: acted.outputs.trial,
  line: acted.outputs.line,
});

// Whoever asked hears what was decided, and whoever decides what is asked.
ActOnTrialWorkflow.addStep(LookAfterTrialsFunction, {
  does: "tell",
  trial: acted.outputs.trial,
});

// After the card: what was logged under it becomes one message.
ActOnTrialWorkflow.addStep(FinishDialogueFunction, {
  kind: "trial",
  id: acted.outputs.trial,
});

export default ActOnTrialWorkflow;

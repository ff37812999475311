import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FinishDialogueFunction } from "../../functions/operations/finish_dialogue/definition.ts";
import { ShowCaseFunction } from "../../functions/operations/show_case/definition.ts";
import { ActOnRunFunction } from "../../functions/runbooks/act_on_run/definition.ts";

/** Acts on a runbook, sends what is to be sent, and shows what came of it. */
const ActOnRunWorkflow = DefineWorkflow({
  callback_id: "act_on_run",
  title: "Act on a runbook",
  description: "The buttons on the card of a runbook",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      run: { type: Schema.types.string },
      action: { type: Schema.types.string },
    },
    required: ["interactivity", "run", "action"],
  },
});

const acted = ActOnRunWorkflow.addStep(ActOnRunFunction, {
  interactivity: ActOnRunWorkflow.inputs.interactivity,
  run: ActOnRunWorkflow.inputs.run,
  action: ActOnRunWorkflow.inputs.action,
});

// Steps of their own: a form has three seconds, and these take a few calls.
ActOnRunWorkflow.addStep(FinishDialogueFunction, {
  kind: "run",
  id: acted.outputs.run,
  sends: acted.outputs.sends,
});

ActOnRunWorkflow.addStep(ShowCaseFunction, {
  kind: "run",
  id: acted.outputs.run,
  line: acted.outputs.line,
});

// After the card: what was logged under it becomes one message.
ActOnRunWorkflow.addStep(FinishDialogueFunction, {
  kind: "run_log",
  id: acted.outputs.run,
});

export default ActOnRunWorkflow;

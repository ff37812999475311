import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ShowCaseFunction } from "../../functions/operations/show_case/definition.ts";
import { StartRunbookFunction } from "../../functions/runbooks/start_runbook/definition.ts";

/** Starts a runbook, and posts its card. */
const StartRunbookWorkflow = DefineWorkflow({
  callback_id: "start_runbook",
  title: "Start a runbook",
  description: "What to do, step by step, with a card that the team ticks",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: { type: Schema.types.string },
    },
    required: ["interactivity"],
  },
});

const started = StartRunbookWorkflow.addStep(StartRunbookFunction, {
  interactivity: StartRunbookWorkflow.inputs.interactivity,
  channel: StartRunbookWorkflow.inputs.channel,
});

// A step of its own: a form has three seconds, and a card takes a few calls.
StartRunbookWorkflow.addStep(ShowCaseFunction, {
  kind: "run",
  id: started.outputs.run,
  told: started.outputs.told,
});

export default StartRunbookWorkflow;

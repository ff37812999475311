import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { PAGE_STEPS } from "../../functions/incidents/page_steps.ts";
import { addPagingSteps } from "../../functions/on_call/page_on_call/steps.ts";
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

// A step of its own: a form has three seconds, and cards take a few calls. The incident's comes first:
// the runbook's is in its thread.
const shown = StartRunbookWorkflow.addStep(ShowCaseFunction, {
  kind: "incident",
  id: started.outputs.incident,
});

StartRunbookWorkflow.addStep(ShowCaseFunction, {
  kind: "run",
  id: started.outputs.run,
  told: started.outputs.told,
});

addPagingSteps(
  StartRunbookWorkflow,
  "incident",
  { id: shown.outputs.id, page: shown.outputs.page },
  PAGE_STEPS,
);

export default StartRunbookWorkflow;

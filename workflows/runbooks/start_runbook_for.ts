import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { PAGE_STEPS } from "../../functions/incidents/page_steps.ts";
import { addPagingSteps } from "../../functions/on_call/page_on_call/steps.ts";
import { ShowCaseFunction } from "../../functions/operations/show_case/definition.ts";
import { StartRunbookFunction } from "../../functions/runbooks/start_runbook/definition.ts";

/**
 * Starts a runbook in the thread of a card. Slack lets a button fill in only what a workflow requires,
 * so this is another workflow than the shortcut's, with the same steps.
 */
const StartRunbookForWorkflow = DefineWorkflow({
  callback_id: "start_runbook_for",
  title: "Start a runbook in a thread",
  description: "What to do, step by step, under the card of an incident or a support request",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      about: { type: Schema.types.string },
    },
    required: ["interactivity", "about"],
  },
});

const started = StartRunbookForWorkflow.addStep(StartRunbookFunction, {
  interactivity: StartRunbookForWorkflow.inputs.interactivity,
  about: StartRunbookForWorkflow.inputs.about,
});

// A step of its own: a form has three seconds, and cards take a few calls. The incident's comes first:
// the runbook's is in its thread.
const shown = StartRunbookForWorkflow.addStep(ShowCaseFunction, {
  kind: "incident",
  id: started.outputs.incident,
});

StartRunbookForWorkflow.addStep(ShowCaseFunction, {
  kind: "run",
  id: started.outputs.run,
  told: started.outputs.told,
});

addPagingSteps(
  StartRunbookForWorkflow,
  "incident",
  { id: shown.outputs.id, page: shown.outputs.page },
  PAGE_STEPS,
);

export default StartRunbookForWorkflow;

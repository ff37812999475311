import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { addPagingSteps } from "../../functions/on_call/page_on_call/steps.ts";
import { ActOnSupportFunction } from "../../functions/support/act_on_support/definition.ts";
import { MOST_RUNGS } from "../../functions/support/pages.ts";
import { ShowSupportFunction } from "../../functions/support/show_support/definition.ts";

/**
 * Asks for help with a support request, or says that somebody is on it: the run goes on with asking
 * one level after the other. Other buttons have a workflow without these steps.
 */
const AskForHelpWorkflow = DefineWorkflow({
  callback_id: "ask_for_help",
  title: "Ask for help with a support request",
  description: "Asks the next level, and then the one after it, until somebody is on it",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      request: { type: Schema.types.string },
      action: { type: Schema.types.string },
    },
    required: ["interactivity", "request", "action"],
  },
});

const acted = AskForHelpWorkflow.addStep(ActOnSupportFunction, {
  interactivity: AskForHelpWorkflow.inputs.interactivity,
  request: AskForHelpWorkflow.inputs.request,
  action: AskForHelpWorkflow.inputs.action,
});

AskForHelpWorkflow.addStep(ShowSupportFunction, {
  request: acted.outputs.request,
  line: acted.outputs.line,
  sends: acted.outputs.sends,
  other: acted.outputs.other,
});

addPagingSteps(
  AskForHelpWorkflow,
  "support",
  { id: acted.outputs.request, page: acted.outputs.page },
  MOST_RUNGS,
);

export default AskForHelpWorkflow;

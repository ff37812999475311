import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { LogCallFunction } from "../../functions/next_steps/log_call/definition.ts";
import { ShowCallFunction } from "../../functions/next_steps/show_call/definition.ts";
import { FinishDialogueFunction } from "../../functions/operations/finish_dialogue/definition.ts";
import { ShowMeetingFunction } from "../../functions/meetings/show_meeting/definition.ts";

/**
 * Logs a call with the customer of a card. Slack lets a button fill in only what a workflow
 * requires, so this is another workflow than the shortcut's, with the same steps.
 */
const LogCallForWorkflow = DefineWorkflow({
  callback_id: "log_call_for",
  title: "Log the call",
  description: "What was said with the customer of a card, and what follows from it",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      customer: { type: Schema.types.string },
      meeting: { type: Schema.types.string },
    },
    required: ["interactivity", "customer", "meeting"],
  },
});

const logged = LogCallForWorkflow.addStep(LogCallFunction, {
  interactivity: LogCallForWorkflow.inputs.interactivity,
  customer: LogCallForWorkflow.inputs.customer,
  meeting: LogCallForWorkflow.inputs.meeting,
});

LogCallForWorkflow.addStep(ShowCallFunction, {
  call: logged.outputs.call,
  told: logged.outputs.told,
});

LogCallForWorkflow.addStep(ShowMeetingFunction, {
  meeting: logged.outputs.meeting,
  pending: logged.outputs.pending,
});

// After the card: what people are told leads there.
LogCallForWorkflow.addStep(FinishDialogueFunction, {
  kind: "call",
  id: logged.outputs.call,
});

export default LogCallForWorkflow;

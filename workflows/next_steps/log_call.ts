import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { LogCallFunction } from "../../functions/next_steps/log_call/definition.ts";
import { ShowCallFunction } from "../../functions/next_steps/show_call/definition.ts";
import { FinishDialogueFunction } from "../../functions/operations/finish_dialogue/definition.ts";
import { ShowMeetingFunction } from "../../functions/meetings/show_meeting/definition.ts";

/** Logs a customer call and posts the card of its next steps. */
const LogCallWorkflow = DefineWorkflow({
  callback_id: "log_call",
  title: "Log a customer call",
  description: "What was said, and what follows from it",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: { type: Schema.types.string },
      customer: { type: Schema.types.string },
      meeting: { type: Schema.types.string },
    },
    required: ["interactivity"],
  },
});

const logged = LogCallWorkflow.addStep(LogCallFunction, {
  interactivity: LogCallWorkflow.inputs.interactivity,
  channel: LogCallWorkflow.inputs.channel,
  customer: LogCallWorkflow.inputs.customer,
  meeting: LogCallWorkflow.inputs.meeting,
});

// A step of its own: a form has three seconds, and a card takes a few calls.
LogCallWorkflow.addStep(ShowCallFunction, {
  call: logged.outputs.call,
  told: logged.outputs.told,
});

LogCallWorkflow.addStep(ShowMeetingFunction, { meeting: logged.outputs.meeting });

// After the card: what people are told leads there.
LogCallWorkflow.addStep(FinishDialogueFunction, {
  kind: "call",
  id: logged.outputs.call,
});

export default LogCallWorkflow;

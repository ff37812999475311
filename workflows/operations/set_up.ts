import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ReportSetUpFunction } from "../../functions/operations/report_set_up/definition.ts";
import { SetUpChannelsFunction } from "../../functions/operations/set_up_channels/definition.ts";
import { SetUpFunction } from "../../functions/operations/set_up/definition.ts";

/** Makes what an installation needs, looks at it, and says what is ready and what is missing. */
const SetUpWorkflow = DefineWorkflow({
  callback_id: "set_up",
  title: "Set up Baton",
  description: "Creates triggers, joins channels, and says what is missing",
  input_parameters: {
    properties: {
      operator: { type: Schema.slack.types.user_id },
      part: { type: Schema.types.string },
    },
    required: ["operator", "part"],
  },
});

// Several steps, for each has its own minute. A new installation's triggers take two of them.
const begun = SetUpWorkflow.addStep(SetUpFunction, {
  operator: SetUpWorkflow.inputs.operator,
  part: SetUpWorkflow.inputs.part,
});

const triggers = SetUpWorkflow.addStep(SetUpFunction, {
  operator: begun.outputs.operator,
  part: SetUpWorkflow.inputs.part,
  before: begun.outputs.triggers,
});

const channels = SetUpWorkflow.addStep(SetUpChannelsFunction, {
  operator: triggers.outputs.operator,
  part: SetUpWorkflow.inputs.part,
  triggers: triggers.outputs.triggers,
});

SetUpWorkflow.addStep(ReportSetUpFunction, {
  operator: triggers.outputs.operator,
  part: SetUpWorkflow.inputs.part,
  triggers: triggers.outputs.triggers,
  channels: channels.outputs.channels,
});

export default SetUpWorkflow;

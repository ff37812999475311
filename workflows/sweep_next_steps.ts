import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FollowIssuesFunction } from "../functions/follow_issues/definition.ts";
import { RemindStepsFunction } from "../functions/remind_steps/definition.ts";

/** Looks after everything that is open, in one run: Slack bills runs. */
const SweepNextStepsWorkflow = DefineWorkflow({
  callback_id: "sweep_next_steps",
  title: "Look after the next steps",
  description: "Reminders, answers, issues that were closed",
  input_parameters: {
    properties: { part: { type: Schema.types.string } },
    required: ["part"],
  },
});

// The issues first: a reminder says what they are like now.
SweepNextStepsWorkflow.addStep(FollowIssuesFunction, {});
SweepNextStepsWorkflow.addStep(RemindStepsFunction, { part: SweepNextStepsWorkflow.inputs.part });

export default SweepNextStepsWorkflow;

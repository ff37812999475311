import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FinishMeetingFormsFunction } from "../../functions/meetings/finish_meeting_forms/definition.ts";
import { LookAfterMeetingsFunction } from "../../functions/meetings/look_after_meetings/definition.ts";
import { FinishDialogueFunction } from "../../functions/operations/finish_dialogue/definition.ts";
import { FollowIssuesFunction } from "../../functions/operations/follow_issues/definition.ts";
import { LookAfterCasesFunction } from "../../functions/operations/look_after_cases/definition.ts";
import { SetUpFunction } from "../../functions/operations/set_up/definition.ts";
import { SetUpChannelsFunction } from "../../functions/operations/set_up_channels/definition.ts";
import { SweepFunction } from "../../functions/operations/sweep/definition.ts";
import { HoldRetroFunction } from "../../functions/retro/hold_retro/definition.ts";
import { LookAfterTrialsFunction } from "../../functions/trials/look_after_trials/definition.ts";

/** Looks after everything that is open, in one run. */
const SweepWorkflow = DefineWorkflow({
  callback_id: "sweep",
  title: "Check open work",
  description: "Meetings, reminders, answers, issues that were closed",
  input_parameters: {
    properties: { part: { type: Schema.types.string } },
    required: ["part"],
  },
});

// Each job has a step, and so a time, of its own.
// What people sent before anybody is reminded of it.
SweepWorkflow.addStep(FinishMeetingFormsFunction, { part: SweepWorkflow.inputs.part });
SweepWorkflow.addStep(LookAfterMeetingsFunction, { part: SweepWorkflow.inputs.part });
SweepWorkflow.addStep(FinishDialogueFunction, {
  kind: "forms",
  id: SweepWorkflow.inputs.part,
});
// The issues before the steps: a reminder says what they are like now.
SweepWorkflow.addStep(FollowIssuesFunction, { part: SweepWorkflow.inputs.part, job: "issues" });
SweepWorkflow.addStep(FollowIssuesFunction, {
  part: SweepWorkflow.inputs.part,
  job: "next_steps",
});
SweepWorkflow.addStep(LookAfterCasesFunction, {
  part: SweepWorkflow.inputs.part,
  job: "incidents",
});
SweepWorkflow.addStep(HoldRetroFunction, { does: "sweep", part: SweepWorkflow.inputs.part });
SweepWorkflow.addStep(SetUpChannelsFunction, { sweep: SweepWorkflow.inputs.part });
SweepWorkflow.addStep(LookAfterCasesFunction, {
  part: SweepWorkflow.inputs.part,
  job: "runbooks",
});
SweepWorkflow.addStep(LookAfterTrialsFunction, { does: "sweep", part: SweepWorkflow.inputs.part });
// As a week begins and ends: with what was done until now.
SweepWorkflow.addStep(SweepFunction, { part: SweepWorkflow.inputs.part });
// It knows every trigger: is all that is deployed set up?
SweepWorkflow.addStep(SetUpFunction, { part: SweepWorkflow.inputs.part });

export default SweepWorkflow;

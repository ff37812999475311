import type { Trigger } from "deno-slack-api/types.ts";
import { actOnTrialEntryPoint } from "../../functions/trials/act_on_trial_button.ts";
import type ActOnTrialWorkflow from "../../workflows/trials/act_on_trial.ts";

/** The buttons on the card of a trial. The app creates this trigger when it is missing. */
const trigger: Trigger<typeof ActOnTrialWorkflow.definition> = actOnTrialEntryPoint.trigger;

export default trigger;

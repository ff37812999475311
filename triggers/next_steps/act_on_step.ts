import type { Trigger } from "deno-slack-api/types.ts";
import { actOnStepEntryPoint } from "../../functions/next_steps/act_on_step_button.ts";
import type ActOnStepWorkflow from "../../workflows/next_steps/act_on_step.ts";

/** The buttons on a card of next steps. The app creates this trigger when it is missing. */
const trigger: Trigger<typeof ActOnStepWorkflow.definition> = actOnStepEntryPoint.trigger;

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import { actOnStepEntryPoint } from "../functions/act_on_step/entry_point.ts";
import type ActOnStepWorkflow from "../workflows/act_on_step.ts";

/** The buttons on a card of next steps. The app makes this trigger by itself when it is missing. */
const trigger: Trigger<typeof ActOnStepWorkflow.definition> = actOnStepEntryPoint.trigger;

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import { logCallEntryPoint } from "../../team/log_call_button.ts";
import type LogCallForWorkflow from "../../workflows/next_steps/log_call_for.ts";

/** The button *Log a customer call*. The app creates this trigger when it is missing. */
const trigger: Trigger<typeof LogCallForWorkflow.definition> = logCallEntryPoint.trigger;

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import { logCallEntryPoint } from "../../team/log_call_button.ts";
import type LogCallWorkflow from "../../workflows/next_steps/log_call.ts";

/** The button *Log a customer call*. The app makes this trigger by itself when it is missing. */
const trigger: Trigger<typeof LogCallWorkflow.definition> = logCallEntryPoint.trigger;

export default trigger;

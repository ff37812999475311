import type { Trigger } from "deno-slack-api/types.ts";
import { logCallEntryPoint } from "../functions/log_call/entry_point.ts";
import type LogCallWorkflow from "../workflows/log_call.ts";

/** The button *Log a customer call*. The app makes this trigger by itself when it is missing. */
const trigger: Trigger<typeof LogCallWorkflow.definition> = logCallEntryPoint.trigger;

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import { logCallShortcut } from "../../team/log_call_button.ts";
import type LogCallWorkflow from "../../workflows/next_steps/log_call.ts";

/** The shortcut *Log a customer call*, and the first button of home messages. */
const trigger: Trigger<typeof LogCallWorkflow.definition> = logCallShortcut.trigger;

export default trigger;

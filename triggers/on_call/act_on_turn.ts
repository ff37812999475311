import type { Trigger } from "deno-slack-api/types.ts";
import { actOnTurnEntryPoint } from "../../functions/support/act_on_turn_button.ts";
import type ActOnTurnWorkflow from "../../workflows/on_call/act_on_turn.ts";

/** The buttons about turns on call. The app creates this trigger when it is missing. */
const trigger: Trigger<typeof ActOnTurnWorkflow.definition> = actOnTurnEntryPoint.trigger;

export default trigger;

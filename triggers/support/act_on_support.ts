import type { Trigger } from "deno-slack-api/types.ts";
import { actOnSupportEntryPoint } from "../../functions/support/act_on_support_button.ts";
import type ActOnSupportWorkflow from "../../workflows/support/act_on_support.ts";

/** The buttons on the card of a support request. The app creates this trigger when it is missing. */
const trigger: Trigger<typeof ActOnSupportWorkflow.definition> = actOnSupportEntryPoint.trigger;

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import { askForHelpEntryPoint } from "../../functions/support/act_on_support_button.ts";
import type AskForHelpWorkflow from "../../workflows/support/ask_for_help.ts";

/**
 * The buttons of a support request that ask people on call. The app creates this trigger when it is
 * missing.
 */
const trigger: Trigger<typeof AskForHelpWorkflow.definition> = askForHelpEntryPoint.trigger;

export default trigger;

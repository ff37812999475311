import type { Trigger } from "deno-slack-api/types.ts";
import { setUpAgainEntryPoint } from "../../functions/operations/set_up_button.ts";
import type SetUpWorkflow from "../../workflows/operations/set_up.ts";

/** The buttons on the message about the setup. */
const trigger: Trigger<typeof SetUpWorkflow.definition> = setUpAgainEntryPoint.trigger;

/** Nobody else sees it. */
export const for_operators = true;

export default trigger;

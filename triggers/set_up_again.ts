import type { Trigger } from "deno-slack-api/types.ts";
import { setUpAgainEntryPoint } from "../functions/set_up/entry_point.ts";
import type SetUpWorkflow from "../workflows/set_up.ts";

/** The buttons on the message about the set-up. */
const trigger: Trigger<typeof SetUpWorkflow.definition> = setUpAgainEntryPoint.trigger;

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import { lookTrigger } from "../../functions/support/look_trigger.ts";
import type WatchSupportWorkflow from "../../workflows/support/watch_support.ts";

/** Look 2 of working days. */
const trigger: Trigger<typeof WatchSupportWorkflow.definition> = lookTrigger(
  "working_days",
  2,
  Date.now(),
);

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import { lookTrigger } from "../../functions/support/look_trigger.ts";
import type WatchSupportWorkflow from "../../workflows/support/watch_support.ts";

/** Look 3 of working days. */
const trigger: Trigger<typeof WatchSupportWorkflow.definition> = lookTrigger(
  "working_days",
  3,
  Date.now(),
);

export default trigger;

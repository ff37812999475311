import type { Trigger } from "deno-slack-api/types.ts";
import { lookTrigger } from "../../functions/support/look_trigger.ts";
import type WatchSupportWorkflow from "../../workflows/support/watch_support.ts";

/** Look 1 of days off. */
const trigger: Trigger<typeof WatchSupportWorkflow.definition> = lookTrigger(
  "days_off",
  1,
  Date.now(),
);

export default trigger;

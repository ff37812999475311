/**
 * Every trigger that an installation has.
 *
 * @module
 */
import type { TriggerDefinition, WantedTrigger } from "../../../rules/operations/trigger_plan.ts";
import * as files from "./trigger_files.ts";

/** What a trigger file exports. */
interface TriggerFile {
  default: unknown;
  /** Only operators may start it. */
  for_operators?: true;
  /** Made with the Slack CLI, once: every other trigger is made by this one's workflow. */
  by_hand?: true;
}

/** What there should be, in the order of the files' names. */
export const WANTED_TRIGGERS: readonly WantedTrigger[] = Object.entries<TriggerFile>(files).map((
  [file, { default: definition, for_operators = false, by_hand }],
) => ({
  file,
  definition: definition as TriggerDefinition,
  operators: for_operators,
  ...(by_hand ? { by_hand } : {}),
}));

/**
 * Notes that a schedule ran, for *Baton's health*.
 *
 * @module
 */
import { noteScheduleRun } from "../datastores/operations/schedule_runs.ts";
import { isSlackError, type Slack } from "../slack/checked_call.ts";
import { failed } from "./failed.ts";

/**
 * Notes it where it can be noted: what the schedule is for does not wait for that.
 *
 * @param file the trigger's: `weekly_retro`
 * @param at epoch milliseconds
 */
export async function noteRun(slack: Slack, file: string, at: number): Promise<void> {
  await noteScheduleRun(slack, { file, at }).catch((error) => {
    if (!isSlackError(error)) throw error;
    failed(slack, "schedule_not_noted", error, "next_run");
  });
}

/**
 * What sweeps finish of forms, whatever their job: beside what sends, where there is room for it.
 *
 * @module
 */
import type { Slack } from "../../../slack/checked_call.ts";
import { doSweep } from "../../../team/do_sweep.ts";
import { FORM_CHORES as incidents } from "../../incidents/form_chores.ts";
import { FORM_CHORES as runbooks } from "../../runbooks/form_chores.ts";

/** Finishes what can be. `now` in epoch milliseconds. */
export async function finishForms(
  slack: Slack,
  part: string,
  now: number,
  env: Record<string, string>,
): Promise<void> {
  await doSweep([...incidents, ...runbooks], { slack, env, now, part });
}

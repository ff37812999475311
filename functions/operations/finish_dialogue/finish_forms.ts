/**
 * What sweeps finish of forms, whatever their job: beside what sends, where there is room for it.
 *
 * @module
 */
import type { Slack } from "../../../slack/checked_call.ts";
import type { Chore } from "../../../slack/chore.ts";
import { doSweep } from "../../../team/do_sweep.ts";
import { FORM_CHORES as incidents } from "../../incidents/form_chores.ts";
import { FORM_CHORES as runbooks } from "../../runbooks/form_chores.ts";
import { FORM_CHORES as trials } from "../../trials/form_chores.ts";

/** The chores of all jobs, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const FORMS: readonly Chore<any>[] = [...incidents, ...runbooks, ...trials];

/** Finishes what can be. `now` in epoch milliseconds. */
export async function finishForms(
  slack: Slack,
  part: string,
  now: number,
  env: Record<string, string>,
): Promise<void> {
  await doSweep(FORMS, { slack, env, now, part });
}

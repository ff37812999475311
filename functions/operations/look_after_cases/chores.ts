/**
 * The chores of jobs whose rows are cases. A job exports them as `CHORES` from
 * `functions/<job>/chores.ts` and is named here: one import, one line. The workflow `sweep` has a
 * step for each, because each step has its own time.
 *
 * @module
 */
import type { Chore } from "../../../slack/chore.ts";
import { CHORES as incidents } from "../../incidents/chores.ts";
import { CHORES as runbooks } from "../../runbooks/chores.ts";

// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
type Chores = readonly Chore<any>[];

const CHORES = { incidents, runbooks } satisfies Record<string, Chores>;

/** The chores of a job, in their order; none for a job of another version of the app. */
export function caseChoresOf(job: string): Chores {
  return Object.hasOwn(CHORES, job) ? CHORES[job as keyof typeof CHORES] : [];
}

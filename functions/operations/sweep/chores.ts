/**
 * The chores of jobs that need no GitHub. A job with chores exports them as `CHORES` from
 * `functions/<job>/chores.ts` and is named here: one import, one line. The workflow `sweep` has a
 * step for each, because each step has its own time. What one function loads has a limit: meetings
 * are looked after by `finish_meeting_forms` and `look_after_meetings`, incidents and runbooks by
 * `look_after_cases`, next steps and their issues by `follow_issues`.
 *
 * @module
 */
import type { Chore } from "../../../slack/chore.ts";
import { CHORES as customers } from "../../customers/chores.ts";
import { CHORES as operations } from "../week/chores.ts";
import { CHORES as retro } from "../../retro/chores.ts";

// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
type Chores = readonly Chore<any>[];

const CHORES = { customers, operations, retro } satisfies Record<string, Chores>;

/** What a workflow may name: a job that has chores. */
export type SweptJob = keyof typeof CHORES;

/** The chores of a job, in their order; none for a job of another version of the app. */
export function choresOf(job: string): Chores {
  return Object.hasOwn(CHORES, job) ? CHORES[job as SweptJob] : [];
}

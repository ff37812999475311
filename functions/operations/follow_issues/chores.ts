/**
 * The chores of next steps, and of their issues on GitHub. Each has a step of the workflow
 * `sweep`, and so a time, of its own: when GitHub is slow, people are reminded anyway.
 *
 * @module
 */
import type { Chore } from "../../../slack/chore.ts";
import { incidentsOnGitHub } from "../../incidents/github_chores.ts";
import { CHORES as next_steps } from "../../next_steps/chores.ts";
import {
  GITHUB_CHORES as issues,
  isConnected,
  octokitOf,
  remedy,
} from "../../next_steps/github_chores.ts";
import { supportOnGitHub } from "../../support/github_chores.ts";
import { docsOnGitHub } from "../../support/docs_chores.ts";

// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
type Chores = readonly Chore<any>[];

const CHORES = {
  issues: [
    ...issues,
    ...supportOnGitHub({ isConnected, octokitOf, remedy }),
    ...docsOnGitHub({ isConnected, octokitOf, remedy }),
    ...incidentsOnGitHub({ isConnected, octokitOf, remedy }),
  ],
  next_steps,
} satisfies Record<string, Chores>;

/** The chores of one of these, in their order; none for one of another version of the app. */
export function stepChoresOf(job: string): Chores {
  return Object.hasOwn(CHORES, job) ? CHORES[job as keyof typeof CHORES] : [];
}

/**
 * The issue that an earlier try created for a step: GitHub's answer may have been lost, or the run cut
 * off before it was linked.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import type { Octokit } from "../../github/client.ts";
import { findCreated } from "../../github/create_issue.ts";
import type { GitHubIssue } from "../../github/read_issue.ts";
import { creationId, isIssueOf } from "../../rules/next_steps/issue_draft.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import { searchedRepositories } from "./repositories.ts";

/** What the line in the log that says so is known by: one for each issue that is created for a step. */
export function creationMark(step_id: string, instead: string | undefined): string {
  return `create:${step_id}:${instead ?? ""}`;
}

/**
 * Looks for it in all repositories: the first try may have gone to another one.
 *
 * @param first the repository that is looked at first
 * @param instead the issue that the new one was to replace: `harbor/fleet#12`
 */
export async function findMade(
  octokit: Octokit,
  step: Pick<NextStep, "id" | "tried_at">,
  first: string,
  instead: string | undefined,
): Promise<GitHubIssue | undefined> {
  if (!step.tried_at) return undefined;
  const since = step.tried_at - 10 * MINUTE;
  const ids = [creationId(step.id, instead)];
  // Until this version it held the name of the issue that is replaced, a private one's as well.
  if (instead) ids.push(`${step.id} instead of ${instead}`);
  for (const place of new Set([first, ...searchedRepositories()])) {
    const made = await findCreated(
      octokit,
      place,
      since,
      (body) => ids.some((id) => isIssueOf(id, body)),
    );
    if (made) return made;
  }
}

/** Finds the issues that a request may be about. */
import { type Likely, rankIssues } from "../rules/next_steps/issue_likeness.ts";
import { issueSearches, type Request } from "../rules/next_steps/issue_searches.ts";
import type { Octokit } from "./client.ts";
import { type FoundIssue, searchIssues } from "./search_issues.ts";

/** What was found, and how completely. */
export interface Finding {
  /** The likeliest first. */
  issues: Likely<FoundIssue>[];
  /** How many searches were made. */
  searches: number;
  /** Why some of them found nothing: GitHub was away for a part of it. */
  failures: unknown[];
}

/**
 * Makes the searches of a request at once and orders what they find together.
 *
 * @param repositories "owner/name"
 * @throws what octokit throws, when every search failed
 */
export async function findIssues(
  octokit: Octokit,
  request: Request,
  repositories: readonly string[],
): Promise<Finding> {
  const searches = issueSearches(request);
  const answers = await Promise.allSettled(
    searches.map((words) => searchIssues(octokit, words, repositories)),
  );
  const failures = answers.filter((answer) => answer.status === "rejected")
    .map((answer) => answer.reason);
  if (searches.length > 0 && failures.length === searches.length) throw failures[0];
  const found = new Map<string, FoundIssue>();
  for (const answer of answers) {
    if (answer.status !== "fulfilled") continue;
    for (const issue of answer.value) found.set(`${issue.repository}#${issue.number}`, issue);
  }
  return {
    issues: rankIssues(request, [...found.values()]),
    searches: searches.length,
    failures,
  };
}

/** Finds the issues that a request may be about. */
import { type Likely, rankIssues } from "../rules/next_steps/issue_likeness.ts";
import { issueSearches, type Request } from "../rules/next_steps/issue_searches.ts";
import { appOf, type Octokit } from "./client.ts";
import { type FoundIssue, searchIssues } from "./search_issues.ts";

/** What was found, and how completely. */
export interface Finding {
  /** The likeliest first. */
  issues: Likely<FoundIssue>[];
  /** How many searches were made. */
  searches: number;
  /** Why some of them failed: GitHub was unavailable for part of it. */
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
  const words = issueSearches(request);
  const groups = words.length > 0 ? await searchedTogether(octokit, repositories) : [];
  const searches = groups.flatMap((group) => words.map((words) => ({ words, group })));
  const answers = await Promise.allSettled(
    searches.map(async ({ words, group }) => {
      if ("error" in group) throw group.error;
      return await searchIssues(octokit, words, group.repositories);
    }),
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

/** Repositories that one search finds all of, or why they cannot be searched. */
type Group = { repositories: string[] } | { repositories: string[]; error: unknown };

/** An App's token finds what belongs to its own installation, and nothing else. */
async function searchedTogether(
  octokit: Octokit,
  repositories: readonly string[],
): Promise<Group[]> {
  const app = appOf(octokit);
  if (!app) return [{ repositories: [...repositories] }];
  const looked = await Promise.allSettled(repositories.map((one) => app.installationOf(one)));
  const groups = new Map<unknown, Group>();
  for (const [at, found] of looked.entries()) {
    const key = found.status === "fulfilled" ? found.value.id : found;
    const group = groups.get(key) ?? {
      repositories: [],
      ...(found.status === "rejected" ? { error: found.reason } : {}),
    };
    group.repositories.push(repositories[at]);
    groups.set(key, group);
  }
  return [...groups.values()];
}

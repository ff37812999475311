/** Finds the issues that a request may be about. */
import { type Likely, rankIssues } from "../rules/next_steps/issue_likeness.ts";
import { issueSearches, MOST_SEARCHES, type Request } from "../rules/next_steps/issue_searches.ts";
import { appOf, type Octokit } from "./client.ts";
import { readRepository, sameRepository } from "./read_repository.ts";
import { type FoundIssue, searchIssues } from "./search_issues.ts";
import { isGitHubError } from "./trouble.ts";
import { GitHubAppTrouble, MovedRepository } from "./trouble_errors.ts";

/** What was found, and how completely. */
export interface Finding {
  /** The likeliest first. */
  issues: Likely<FoundIssue>[];
  /** How many searches were made. */
  searches: number;
  /** How many GitHub ended before it had looked everywhere: there may be more. */
  incomplete: number;
  /** Why some of them failed: GitHub was unavailable for part of it. */
  failures: unknown[];
  /** Repositories that cannot be searched, and why: no search says so when another one can be. */
  unreadable: unknown[];
}

/**
 * Makes the searches of a request at once and orders what they find together.
 *
 * @param repositories "owner/name"
 * @param most how many searches may be made, however many places are searched
 * @throws what octokit throws, when every search failed
 */
export async function findIssues(
  octokit: Octokit,
  request: Request,
  repositories: readonly string[],
  most = MOST_SEARCHES,
): Promise<Finding> {
  const nothing = { issues: [], searches: 0, incomplete: 0, failures: [], unreadable: [] };
  if (issueSearches(request).length === 0) return nothing;
  const groups = await searchedTogether(octokit, repositories);
  const each = Math.max(1, Math.floor(most / groups.length));
  // The most promising of each group first: no more than `most`, also where there are more groups.
  const searches = groups.flatMap((group) =>
    issueSearches(request, group.repositories.length).slice(0, each)
      .map((words, at) => ({ words, group, at }))
  ).sort((a, b) => a.at - b.at).slice(0, Math.max(1, most));
  const answers = await Promise.allSettled(
    searches.map(async ({ words, group }) => {
      if ("error" in group) throw group.error;
      return await searchIssues(octokit, words, group.repositories);
    }),
  );
  const failures = answers.filter((answer) => answer.status === "rejected")
    .map((answer) => answer.reason);
  if (failures.length === searches.length) {
    // "Cannot be searched" is what GitHub says of a name that is wrong, but not of which.
    const is_refused = isGitHubError(failures[0], 422);
    const [wrong] = is_refused ? await troublesOf(octokit, repositories) : [];
    throw wrong ?? failures[0];
  }
  const searched = answers.flatMap((answer) => answer.status === "fulfilled" ? [answer.value] : []);
  const found = new Map(
    searched.flatMap(({ issues }) => issues)
      .map((issue) => [`${issue.repository}#${issue.number}`, issue]),
  );
  const silent = repositories.filter((name) =>
    ![...found.values()].some(({ repository }) => sameRepository(repository, name))
  );
  return {
    issues: rankIssues(request, [...found.values()]),
    searches: searches.length,
    incomplete: searched.filter(({ incomplete }) => incomplete).length,
    failures,
    unreadable: await troublesOf(octokit, silent),
  };
}

/**
 * Why repositories without any result cannot be searched, as far as that is why: where GitHub can
 * search one of two, it says nothing of the other.
 */
async function troublesOf(
  octokit: Octokit,
  repositories: readonly string[],
): Promise<unknown[]> {
  const looked = await Promise.allSettled(
    repositories.map((name) => readRepository(octokit, name)),
  );
  return looked.flatMap((one, at) => {
    if (one.status === "fulfilled") {
      const { full_name } = one.value;
      const moved = !sameRepository(full_name, repositories[at]);
      return moved ? [new MovedRepository(repositories[at], full_name)] : [];
    }
    // That GitHub is unavailable is among the failures of the searches.
    const is_wrong = isGitHubError(one.reason, 401, 403, 404, 451) ||
      one.reason instanceof GitHubAppTrouble;
    return is_wrong ? [one.reason] : [];
  });
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

/** Creates an issue, once. */
import type { Octokit } from "./client.ts";
import { type GitHubIssue, repositoryOf, toIssue } from "./read_issue.ts";

/** How many pages of new issues are looked through for one that was made before. */
const PAGES = 3;

/**
 * Creates an issue. GitHub leaves labels out without a word when the token may not set them: look
 * at the answer's.
 *
 * @throws {RequestError} of octokit; the issue may be there anyway
 */
export async function createIssue(
  octokit: Octokit,
  repository: string,
  issue: { title: string; body: string; labels: string[] },
): Promise<GitHubIssue> {
  const { data } = await octokit.request("POST /repos/{owner}/{repo}/issues", {
    ...repositoryOf(repository),
    ...issue,
  });
  return toIssue(repository, data);
}

/**
 * Looks for an issue that was made since an instant and that is the wanted one. Lists them, since
 * GitHub's search knows new issues only some time later.
 *
 * @param since epoch milliseconds
 */
export async function findCreated(
  octokit: Octokit,
  repository: string,
  since: number,
  isWanted: (body: string) => boolean,
): Promise<GitHubIssue | undefined> {
  for (let page = 1; page <= PAGES; page++) {
    const { data } = await octokit.request("GET /repos/{owner}/{repo}/issues", {
      ...repositoryOf(repository),
      state: "all",
      sort: "created",
      direction: "desc",
      since: new Date(since).toISOString(),
      per_page: 100,
      page,
    });
    const found = data.find((issue) => isWanted(issue.body ?? ""));
    if (found) return toIssue(repository, found);
    if (data.length < 100) return undefined;
  }
}

/** What was said on a repository's issues lately. */
import type { Comment } from "../rules/next_steps/waiting_labels.ts";
import type { Octokit } from "./client.ts";
import { repositoryOf } from "./read_issue.ts";

/** How many pages are read in one go; the rest comes with the next sweep. */
const PAGES = 5;

/** Comments since an instant, by issue number. */
export interface RecentComments {
  issues: Map<number, Comment[]>;
  /** Until when all of them are here, in epoch milliseconds. */
  until: number;
}

/**
 * Comments on all issues of a repository since an instant, the oldest first.
 *
 * @param since epoch milliseconds
 * @param now epoch milliseconds
 */
export async function listComments(
  octokit: Octokit,
  repository: string,
  since: number,
  now: number,
): Promise<RecentComments> {
  const issues = new Map<number, Comment[]>();
  let until = now;
  for (let page = 1; page <= PAGES; page++) {
    const { data } = await octokit.request("GET /repos/{owner}/{repo}/issues/comments", {
      ...repositoryOf(repository),
      sort: "updated",
      direction: "asc",
      since: new Date(since).toISOString(),
      per_page: 100,
      page,
    });
    for (const comment of data) {
      const number = Number(comment.issue_url.split("/").at(-1));
      issues.set(number, [...issues.get(number) ?? [], {
        at: Date.parse(comment.created_at),
        association: comment.author_association ?? "NONE",
        author_type: comment.user?.type ?? "User",
        ...(comment.user ? { author: comment.user.login } : {}),
      }]);
    }
    const last = data.at(-1);
    if (data.length < 100 || !last) return { issues, until: now };
    until = Date.parse(last.updated_at);
  }
  return { issues, until };
}

/** Reopens a closed issue with a comment that says why. */
import type { Octokit } from "./client.ts";
import { type GitHubIssue, type IssuePlace, repositoryOf, toIssue } from "./read_issue.ts";

/**
 * Says why, and reopens.
 *
 * @param isSaid tells whether a comment is this one already: nothing is said twice
 * @throws {RequestError} of octokit
 */
export async function reopenIssue(
  octokit: Octokit,
  { repository, number }: IssuePlace,
  comment: string,
  isSaid: (body: string) => boolean,
): Promise<GitHubIssue> {
  const issue = { ...repositoryOf(repository), issue_number: number };
  // The newest page: what was said a minute ago is there.
  const { data: before } = await octokit.request(
    "GET /repos/{owner}/{repo}/issues/{issue_number}",
    issue,
  );
  const page = Math.max(1, Math.ceil(before.comments / 100));
  const { data: comments } = await octokit.request(
    "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
    {
      ...issue,
      per_page: 100,
      page,
    },
  );
  if (!comments.some(({ body }) => isSaid(body ?? ""))) {
    await octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      ...issue,
      body: comment,
    });
  }
  const { data } = await octokit.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
    ...issue,
    state: "open",
    state_reason: "reopened",
  });
  return toIssue(repository, data);
}

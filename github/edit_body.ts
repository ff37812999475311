/** Changes a part of an issue's text, beside people who edit it. */
import type { Octokit } from "./client.ts";
import { type IssuePlace, readIssueNow, repositoryOf } from "./read_issue.ts";

/** How often a text is read again that somebody edits at the same time. */
const TRIES = 3;

/**
 * Changes the text as it is now. GitHub has no conditional write: whether somebody has edited it since
 * it was read is asked right before it is written, which costs nothing when they have not.
 *
 * @param change the whole text with the change in it; nothing is written where there is none
 * @returns whether there is nothing left to do: false when somebody edits it again and again, true also
 * when the issue no longer exists
 * @throws {RequestError} of octokit
 */
export async function editBody(
  octokit: Octokit,
  place: IssuePlace,
  change: (body: string) => string,
): Promise<boolean> {
  let issue = await readIssueNow(octokit, place);
  for (let tries = 0; issue && tries < TRIES; tries++) {
    const body = change(issue.body);
    if (body === issue.body) return true;
    const since = issue.etag ? await readIssueNow(octokit, issue, issue.etag) : "unchanged";
    if (since === "unchanged") {
      await octokit.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
        ...repositoryOf(issue.repository),
        issue_number: issue.number,
        body,
      });
      return true;
    }
    issue = since;
  }
  return issue === undefined;
}

/**
 * Which of the issues that customers wait for changed, as their repository lists it.
 *
 * @module
 */
import { DAY, MINUTE, SECOND } from "@std/datetime";
import { type IssueLink, issueName, noteSeen } from "../../datastores/issue_links.ts";
import { findCursor, putCursor } from "../../datastores/operations/cursors.ts";
import type { Octokit } from "../../github/client.ts";
import { listChangedIssues } from "../../github/list_changed.ts";
import { isGitHubError } from "../../github/trouble.ts";
import type { Slack } from "../../slack/checked_call.ts";

/** GitHub's clock may be ahead of ours, and lists be a moment late. */
const LATE = MINUTE;

/**
 * Notes of the issues of a repository that changed since the last time: they are read whole when
 * their turn comes.
 *
 * @param about all links; `now` in epoch milliseconds
 * @returns the links that changed, as they are now
 */
export async function noteChangedOf(
  slack: Slack,
  octokit: Octokit,
  { repository, links, now }: { repository: string; links: readonly IssueLink[]; now: number },
): Promise<Map<IssueLink, IssueLink>> {
  const cursor = `issues:${repository}`;
  const from = await findCursor(slack, cursor) ?? now - DAY;
  const since = new Date(from).toISOString();
  const listed = await listChangedIssues(octokit, repository, { since }).catch((error) => {
    // Renamed, deleted, or out of reach: each of its issues says so.
    if (!isGitHubError(error, 404, 410)) throw error;
    return undefined;
  });
  if (!listed || listed.changed.length === 0) return new Map();
  const names = new Set(listed.changed.map(({ number }) => issueName({ repository, number })));
  const changed = links.filter(({ issue, etag }) => etag && names.has(issue));
  const unread = changed.map((link) => ({ ...link, etag: undefined }));
  await noteSeen(slack, unread, undefined);
  const newest = Date.parse(listed.until.since) + SECOND;
  await putCursor(slack, cursor, Math.max(from, Math.min(newest, now - LATE)));
  return new Map(changed.map((link, at) => [link, unread[at]]));
}

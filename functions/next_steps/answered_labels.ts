/**
 * Removes "+more info please" once somebody from outside has replied.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import { findCursor, findReadUntil, putReadUntil } from "../../datastores/operations/cursors.ts";
import type { Octokit } from "../../github/client.ts";
import { belongsTo } from "../../github/belongs.ts";
import { labelTimes, removeLabel } from "../../github/label_issue.ts";
import { listChangedComments } from "../../github/list_changed.ts";
import { readIssue } from "../../github/read_issue.ts";
import { isGitHubError } from "../../github/trouble.ts";
import {
  answeredLabels,
  type Comment,
  isFromOutside,
  waitingLabels,
} from "../../rules/next_steps/waiting_labels.ts";
import type { Slack } from "../../slack/checked_call.ts";

/**
 * Reads what was said on a repository's issues since the last time, and removes labels. While nothing
 * is said, GitHub answers that nothing changed.
 *
 * @param now epoch milliseconds
 */
export async function removeAnswered(
  slack: Slack,
  octokit: Octokit,
  repository: string,
  now: number,
): Promise<void> {
  const list = `comments:${repository}`;
  // Older rows have only a time.
  const [kept, before] = await Promise.all([findReadUntil(slack, list), findCursor(slack, list)]);
  const read = kept ?? { since: new Date(before ?? now - DAY).toISOString() };
  const { changed, until } = await listChangedComments(octokit, repository, read);
  const issues = Map.groupBy(changed, ({ number }) => number);
  const people = new Map<string, Promise<boolean>>();
  const belongs = ({ author }: Comment) => {
    if (!author) return false;
    const asked = people.get(author) ?? belongsTo(octokit, repository, author);
    people.set(author, asked);
    return asked;
  };
  for (const [number, comments] of issues) {
    if (!comments.some(isFromOutside)) continue;
    const place = { repository, number };
    const issue = await readIssue(octokit, place).catch((error) => {
      // Deleted or moved meanwhile.
      if (!isGitHubError(error, 404, 410)) throw error;
      return "unchanged" as const;
    });
    if (issue === "unchanged" || issue.state === "closed") continue;
    const waiting = waitingLabels(issue.labels, handbook.github.waiting_prefix);
    if (waiting.length === 0) continue;
    const outside = comments.filter(isFromOutside);
    const of_the_team = await Promise.all(outside.map(belongs));
    const answers = outside.filter((_, at) => !of_the_team[at]);
    if (answers.length === 0) continue;
    const put_on = await labelTimes(octokit, place);
    for (const label of answeredLabels(waiting, put_on, answers)) {
      await removeLabel(octokit, place, label);
    }
  }
  if (until.since === kept?.since && until.etag === kept.etag) return;
  await putReadUntil(slack, list, until, now);
}

/** Labels on issues. */
import type { LabelPolicy } from "../policy/handbook.ts";
import type { Octokit } from "./client.ts";
import { type IssuePlace, repositoryOf } from "./read_issue.ts";
import { isGitHubError } from "./trouble.ts";

/** Creates the labels that the repository lacks. Two who do it at once make one. */
export async function ensureLabels(
  octokit: Octokit,
  repository: string,
  labels: readonly LabelPolicy[],
): Promise<void> {
  const lacking = await lackingLabels(octokit, repository, labels);
  await Promise.all(lacking.map((label) => createLabel(octokit, repository, label)));
}

/** Those of these labels that the repository lacks. */
export async function lackingLabels(
  octokit: Octokit,
  repository: string,
  labels: readonly LabelPolicy[],
): Promise<LabelPolicy[]> {
  const place = repositoryOf(repository);
  const found = await Promise.all(labels.map(async (label) => {
    try {
      const { name } = label;
      await octokit.request("GET /repos/{owner}/{repo}/labels/{name}", { ...place, name });
      return [];
    } catch (error) {
      if (!isGitHubError(error, 404)) throw error;
      return [label];
    }
  }));
  return found.flat();
}

/** Creates a label; one that somebody else made meanwhile is fine. */
export async function createLabel(
  octokit: Octokit,
  repository: string,
  { name, color, description }: LabelPolicy,
): Promise<void> {
  const place = repositoryOf(repository);
  await octokit.request("POST /repos/{owner}/{repo}/labels", { ...place, name, color, description })
    .catch((refused) => {
      if (!isGitHubError(refused, 422)) throw refused;
    });
}

/** So many at once: GitHub has limits of its own for what is made in a hurry. */
const AT_ONCE = 5;

/**
 * Creates labels that are known to be missing.
 *
 * @returns how many are there now, of those in this order; and why it ended before the last
 */
export async function createLabels(
  octokit: Octokit,
  repository: string,
  labels: readonly LabelPolicy[],
): Promise<{ made: number; error?: unknown }> {
  for (let at = 0; at < labels.length; at += AT_ONCE) {
    const batch = labels.slice(at, at + AT_ONCE);
    const ended = await Promise.allSettled(
      batch.map((label) => createLabel(octokit, repository, label)),
    );
    const refused = ended.find((one) => one.status === "rejected");
    if (refused) {
      const made = at + ended.filter((one) => one.status === "fulfilled").length;
      return { made, error: (refused as PromiseRejectedResult).reason };
    }
  }
  return { made: labels.length };
}

/** Puts labels on an issue; those that it has already stay. */
export async function addLabels(
  octokit: Octokit,
  { repository, number }: IssuePlace,
  labels: string[],
): Promise<void> {
  if (labels.length === 0) return;
  const place = repositoryOf(repository);
  await octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/labels", {
    ...place,
    issue_number: number,
    labels,
  });
}

/** Removes a label; somebody else may have been faster. */
export async function removeLabel(
  octokit: Octokit,
  { repository, number }: IssuePlace,
  name: string,
): Promise<void> {
  const place = repositoryOf(repository);
  await octokit.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", {
    ...place,
    issue_number: number,
    name,
  })
    .catch((error) => {
      // Without the label, or the issue, there is nothing to remove.
      if (!isGitHubError(error, 404, 410)) throw error;
    });
}

/** When each label was last put on an issue, in epoch milliseconds. */
export async function labelTimes(
  octokit: Octokit,
  { repository, number }: IssuePlace,
): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  const events = octokit.paginate.iterator(
    "GET /repos/{owner}/{repo}/issues/{issue_number}/events",
    {
      ...repositoryOf(repository),
      issue_number: number,
      per_page: 100,
    },
  );
  for await (const { data } of events) {
    for (const event of data) {
      if (event.event !== "labeled" || !("label" in event) || !event.label?.name) continue;
      const at = Date.parse(event.created_at);
      times.set(event.label.name, Math.max(at, times.get(event.label.name) ?? 0));
    }
  }
  return times;
}

/** Reads one issue, as far as it changed. */
import { withoutSecrets } from "../rules/text/secrets.ts";
import type { Octokit } from "./client.ts";
import { isGitHubError } from "./trouble.ts";

/** Where an issue is. */
export interface IssuePlace {
  /** "owner/name" */
  repository: string;
  number: number;
}

/** An issue as GitHub tells it. */
export interface GitHubIssue extends IssuePlace {
  title: string;
  body: string;
  state: "open" | "closed";
  /** Why it was closed: `completed`, `not_planned`, `duplicate`; `merged`, of a pull request. */
  reason?: string;
  labels: string[];
  url: string;
  /** When it was closed last, in epoch milliseconds. */
  closed_at?: number;
  /** Tells this state of the issue from others, for the next time. */
  etag?: string;
}

/** What GitHub's responses about an issue have in common. */
interface AnsweredIssue {
  number: number;
  title: string;
  body?: string | null;
  state: string;
  state_reason?: string | null;
  labels: (string | { name?: string })[];
  html_url: string;
  pull_request?: { merged_at?: string | null };
  repository_url?: string;
  closed_at?: string | null;
}

/**
 * An issue in our shape.
 *
 * @param repository where it was asked for; GitHub says where it is: it may have been transferred,
 * the repository renamed, or its name written in other letters
 */
export function toIssue(repository: string, issue: AnsweredIssue, etag?: string): GitHubIssue {
  const where = issue.repository_url?.split("/").slice(-2).join("/");
  const closed = issue.state === "closed" && issue.closed_at ? Date.parse(issue.closed_at) : NaN;
  return {
    repository: where || repository,
    number: issue.number,
    title: withoutSecrets(issue.title),
    body: issue.body ?? "",
    state: issue.state === "closed" ? "closed" : "open",
    ...(issue.state === "closed" ? reasonOf(issue) : {}),
    labels: issue.labels.map((label) => typeof label === "string" ? label : label.name ?? "")
      .filter((name) => name !== ""),
    url: issue.html_url,
    ...(Number.isNaN(closed) ? {} : { closed_at: closed }),
    ...(etag ? { etag } : {}),
  };
}

function reasonOf({ state_reason, pull_request }: AnsweredIssue): { reason?: string } {
  if (pull_request?.merged_at) return { reason: "merged" };
  return state_reason ? { reason: state_reason } : {};
}

/** The parameters that octokit wants for a repository. */
export function repositoryOf(full_name: string): { owner: string; repo: string } {
  const [owner, repo] = full_name.split("/");
  return { owner, repo };
}

/**
 * The issue, or "unchanged" when it still is what `etag` stands for: GitHub counts such a question
 * against no limit.
 *
 * @throws {RequestError} of octokit
 */
export async function readIssue(
  octokit: Octokit,
  { repository, number }: IssuePlace,
  etag?: string,
): Promise<GitHubIssue | "unchanged"> {
  try {
    const { data, headers } = await octokit.request(
      "GET /repos/{owner}/{repo}/issues/{issue_number}",
      {
        ...repositoryOf(repository),
        issue_number: number,
        ...(etag ? { headers: { "if-none-match": etag } } : {}),
      },
    );
    return toIssue(repository, data, headers.etag);
  } catch (error) {
    if (isGitHubError(error, 304) || (error as { status?: number }).status === 304) {
      return "unchanged";
    }
    throw error;
  }
}

/**
 * The issue as it is now; undefined when it no longer exists where the app can see it: it was deleted,
 * or transferred out of its sight. A repository that cannot be read is another trouble, and is thrown.
 *
 * @throws {RequestError} of octokit
 */
export async function readIssueNow(
  octokit: Octokit,
  place: IssuePlace,
): Promise<GitHubIssue | undefined>;
export async function readIssueNow(
  octokit: Octokit,
  place: IssuePlace,
  etag: string | undefined,
): Promise<GitHubIssue | "unchanged" | undefined>;
export async function readIssueNow(octokit: Octokit, place: IssuePlace, etag?: string) {
  try {
    return await readIssue(octokit, place, etag);
  } catch (error) {
    if (!isGitHubError(error, 301, 404, 410)) throw error;
    await octokit.request("GET /repos/{owner}/{repo}", repositoryOf(place.repository))
      .catch(() => {
        throw error;
      });
    return undefined;
  }
}

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
}

/** An issue in our shape. */
export function toIssue(repository: string, issue: AnsweredIssue, etag?: string): GitHubIssue {
  return {
    repository,
    number: issue.number,
    title: withoutSecrets(issue.title),
    body: issue.body ?? "",
    state: issue.state === "closed" ? "closed" : "open",
    ...(issue.state === "closed" ? reasonOf(issue) : {}),
    labels: issue.labels.map((label) => typeof label === "string" ? label : label.name ?? "")
      .filter((name) => name !== ""),
    url: issue.html_url,
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

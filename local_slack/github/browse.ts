/**
 * The local GitHub as the page's panel shows it.
 *
 * @module
 */
import type { GitHubPage, PageIssue } from "../page/protocol.ts";
import { association } from "./association.ts";
import { drawnMarkdown } from "./markdown.ts";
import type { GitHubRows, IssueRow, RepositoryRow } from "./rows.ts";

const PER_PAGE = 25;

/** What the panel asks for. */
export interface GitHubQuery {
  /** `owner/name`; the first repository when missing. */
  repository?: string;
  /** From 1. */
  page?: number;
  /** Only issues that have this text in number, title, body or labels. */
  text?: string;
}

/**
 * Repositories, and one page of the issues of one, newest first.
 *
 * @param base the path under which the pages of issues are
 */
export function browseGitHub(rows: GitHubRows, query: GitHubQuery, base = ""): GitHubPage {
  const repositories = rows.repositories.all()
    .sort((a, b) => a.full_name.localeCompare(b.full_name));
  const chosen = repositories.find((row) => row.full_name === query.repository) ??
    repositories.find((row) => row.open_issues_count > 0) ?? repositories[0];
  const shown: GitHubPage = {
    ok: true,
    base,
    repositories: repositories.map((row) => ({
      full_name: row.full_name,
      private: row.private,
      open_issues: row.open_issues_count,
    })),
    issues: [],
    labels: [],
    accounts: rows.users.all().map(({ login }) => login).sort(),
    has_more: false,
  };
  if (!chosen) return shown;
  const found = rows.issues.findBy("repo_id", chosen.id)
    .filter((row) => !row.is_pull_request && matches(rows, row, query.text ?? ""))
    .sort((a, b) => b.number - a.number);
  const end = Math.max(1, query.page ?? 1) * PER_PAGE;
  return {
    ...shown,
    repository: chosen.full_name,
    issues: found.slice(end - PER_PAGE, end).map((row) => pageIssue(rows, chosen, row)),
    labels: rows.labels.findBy("repo_id", chosen.id)
      .map(({ name, color, description }) => ({ name, color, description: description ?? "" })),
    has_more: end < found.length,
  };
}

/** One issue, by the name of its repository in whichever case; undefined when there is none. */
export function browseIssue(
  rows: GitHubRows,
  full_name: string,
  number: number,
): { repository: string; is_private: boolean; issue: PageIssue } | undefined {
  const repository = rows.repositories.all()
    .find((row) => row.full_name.toLowerCase() === full_name.toLowerCase());
  const row = repository && rows.issues.findBy("repo_id", repository.id)
    .find((issue) => issue.number === number);
  return row && {
    repository: repository.full_name,
    is_private: repository.private,
    issue: pageIssue(rows, repository, row),
  };
}

function matches(rows: GitHubRows, issue: IssueRow, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return true;
  const labels = labelsOf(rows, issue).map((label) => label.name);
  return [`#${issue.number}`, issue.title, issue.body ?? "", ...labels]
    .some((each) => each.toLowerCase().includes(wanted));
}

function pageIssue(rows: GitHubRows, repository: RepositoryRow, issue: IssueRow): PageIssue {
  const { number, title, state, created_at } = issue;
  return {
    number,
    title,
    state,
    created_at,
    body: asShown(issue.body ?? ""),
    html: drawnMarkdown(issue.body ?? ""),
    author: rows.users.get(issue.user_id)?.login ?? "ghost",
    labels: labelsOf(rows, issue),
    comments: rows.comments.findBy("repo_id", repository.id)
      .filter((row) => row.issue_number === number && row.comment_type === "issue")
      .map((row) => ({
        author: rows.users.get(row.user_id)?.login ?? "ghost",
        body: asShown(row.body),
        html: drawnMarkdown(row.body),
        created_at: row.created_at,
        association: association(rows, repository, row.user_id),
      })),
  };
}

/** GitHub's page shows no comments of HTML. */
function asShown(body: string): string {
  return body.replace(/<!--[^]*?-->/g, "").trim();
}

function labelsOf(rows: GitHubRows, issue: IssueRow): { name: string; color: string }[] {
  return issue.label_ids.map((id) => rows.labels.get(id))
    .filter((label) => label !== undefined)
    .map(({ name, color }) => ({ name, color }));
}

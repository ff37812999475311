/**
 * What the local GitHub holds now, as a seed file says it.
 *
 * @module
 */
import type { SeedFileGitHub, SeedFileIssue } from "../seed/seed_file.ts";
import type { GitHubRows, IssueRow, RepositoryRow } from "./rows.ts";

/**
 * Repositories with their labels and issues, and the accounts. Pull requests are left out.
 *
 * @param login the account that the app's token acts as: it stands for installed Apps too
 */
export function contentsOf(rows: GitHubRows, login: string): SeedFileGitHub {
  const logins = new Map(rows.users.all().map((account) => [account.id, account.login]));
  const authors = new Set<string>();
  const author = (id: number) => {
    const known = logins.get(id) ?? login;
    const name = known.endsWith("[bot]") ? login : known;
    authors.add(name);
    return name;
  };
  const members = new Set(rows.teamMembers.all().map(({ user_id }) => user_id));
  const orgs = new Set(rows.orgs.all().map((org) => org.login));
  const repositories = rows.repositories.all().map((repository) => {
    const { id, full_name } = repository;
    const { description } = repository as RepositoryRow & { description?: string | null };
    const labels = rows.labels.findBy("repo_id", id).map(({ name, color, description }) => ({
      name,
      color,
      ...description ? { description } : {},
    }));
    const issues = rows.issues.findBy("repo_id", id).filter((row) => !row.is_pull_request)
      .sort((a, b) => a.number - b.number)
      .map((row) => issueOf(rows, row, author));
    return {
      name: full_name,
      ...repository.private ? { private: true } : {},
      ...description ? { description } : {},
      ...labels.length > 0 ? { labels } : {},
      ...issues.length > 0 ? { issues } : {},
    };
  });
  const accounts = rows.users.all()
    .filter((row) => !row.login.endsWith("[bot]") && !orgs.has(row.login))
    // The app's own is always there.
    .filter((row) => row.login !== login || authors.has(login))
    .map((row) => {
      const { name, email } = row as typeof row & { name?: string | null; email?: string | null };
      return {
        login: row.login,
        ...name && name !== row.login ? { name } : {},
        ...email ? { email } : {},
        ...orgs.size === 0 || members.has(row.id) || row.login === login ? {} : { member: false },
      };
    });
  return {
    ...repositories.length > 0 ? { repositories } : {},
    ...accounts.length > 0 ? { accounts } : {},
  };
}

function issueOf(
  rows: GitHubRows,
  row: IssueRow,
  author: (id: number) => string,
): SeedFileIssue {
  const labels = row.label_ids.map((id) => rows.labels.get(id)?.name).filter((name) =>
    name
  ) as string[];
  const comments = rows.comments.findBy("repo_id", row.repo_id)
    .filter((comment) => comment.issue_number === row.number && comment.body.trim() !== "")
    .map((comment) => ({ author: author(comment.user_id), body: comment.body }));
  return {
    title: row.title,
    number: row.number,
    author: author(row.user_id),
    ...row.body ? { body: row.body } : {},
    ...labels.length > 0 ? { labels } : {},
    ...row.state === "closed" ? { state: "closed" } : {},
    ...comments.length > 0 ? { comments } : {},
  };
}

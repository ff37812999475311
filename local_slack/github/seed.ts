/**
 * Puts repositories, accounts, labels and issues into the local GitHub.
 *
 * @module
 */
import type { GitHubConfig } from "../emulate/services.ts";
import type { SavedStore } from "../emulate/store.ts";
import type { GitHubRows, RepositoryRow } from "./rows.ts";

/** An account. */
export interface SeedAccount {
  login: string;
  name?: string;
  email?: string;
  /** Belongs to the companies that own the repositories; true when missing. */
  member?: boolean;
}

/** A repository; its owner is a company unless an account has that login. */
export interface SeedRepository {
  full_name: string;
  private?: boolean;
  description?: string;
}

/** A label, of every repository or of one. */
export interface SeedLabel {
  name: string;
  /** Six hex digits. */
  color: string;
  description?: string;
  repo?: string;
}

/** An issue, with what was said about it. */
export interface SeedIssue {
  repo: string;
  /** The next free one when missing. */
  number?: number;
  title: string;
  body: string;
  labels?: readonly string[];
  state?: "open" | "closed";
  author: string;
  comments?: readonly { author: string; body: string }[];
}

/** A whole GitHub. */
export interface GitHubSeed {
  repositories: readonly SeedRepository[];
  users: readonly SeedAccount[];
  labels?: readonly SeedLabel[];
  issues?: readonly SeedIssue[];
}

/** What seeding works with. */
export interface SeedTarget {
  store: SavedStore;
  rows: GitHubRows;
  base_url: string;
  /** The account that the app's token acts as: may write to every repository. */
  login: string;
  addAccounts: (store: SavedStore, base_url: string, config: GitHubConfig) => void;
}

/**
 * Writes what is not there yet. Labels and issues come with their repository: one that is there
 * already keeps what people have made of it.
 *
 * @throws {Error} when an issue names a repository or an author that is not there
 */
export function seedGitHub(target: SeedTarget, seed: GitHubSeed): void {
  const { store, rows, base_url, addAccounts } = target;
  store.writeNow(() => {
    const logins = new Set(seed.users.map((user) => user.login));
    const isNew = new Set(
      seed.repositories.map((each) => each.full_name)
        .filter((name) => !rows.repositories.findOneBy("full_name", name)),
    );
    const owners = [...new Set(seed.repositories.map((each) => each.full_name.split("/")[0]))];
    // The app's account as well: GitHub tells nobody else who is a member.
    const outside = seed.users.filter((user) => user.member === false).map(({ login }) => login);
    const members = [...new Set([target.login, ...logins])]
      .filter((login) => !outside.includes(login)).map((login) => ({ login }));
    addAccounts(store, base_url, {
      users: [{ login: target.login }, ...seed.users].map(({ login, ...more }) => ({
        login,
        ...more,
      })),
      orgs: owners.filter((login) => !logins.has(login) && login !== target.login)
        .map((login) => ({ login, members })),
      repos: seed.repositories.map(({ full_name, ...more }) => {
        const [owner, name] = full_name.split("/");
        return { owner, name, auto_init: false, ...more };
      }),
    });
    for (const name of isNew) fill(target, name, seed);
  });
}

function fill(target: SeedTarget, full_name: string, seed: GitHubSeed): void {
  const { rows, login } = target;
  const repository = rows.repositories.findOneBy("full_name", full_name);
  if (!repository) throw new Error(`Cannot add the repository "${full_name}"`);
  rows.collaborators.insert({
    repo_id: repository.id,
    user_id: accountId(rows, login),
    permission: "push",
  });
  for (const label of seed.labels ?? []) {
    if ((label.repo ?? full_name) === full_name) addLabel(rows, repository, label);
  }
  for (const issue of seed.issues ?? []) {
    if (issue.repo === full_name) addIssue(rows, repository, issue);
  }
}

function addLabel(rows: GitHubRows, repository: RepositoryRow, label: SeedLabel): number {
  const row = rows.labels.insert({
    node_id: "",
    repo_id: repository.id,
    name: label.name,
    description: label.description ?? null,
    color: label.color,
    default: false,
  });
  rows.labels.update(row.id, { node_id: `LA_${row.id}` });
  return row.id;
}

function addIssue(rows: GitHubRows, repository: RepositoryRow, issue: SeedIssue): void {
  const state = issue.state ?? "open";
  const author = accountId(rows, issue.author);
  const taken = rows.issues.findBy("repo_id", repository.id).map((row) => row.number);
  const number = issue.number ?? Math.max(0, ...taken) + 1;
  const comments = issue.comments ?? [];
  const row = rows.issues.insert({
    node_id: "",
    number,
    repo_id: repository.id,
    title: issue.title,
    body: issue.body,
    state,
    state_reason: state === "closed" ? "completed" : null,
    locked: false,
    active_lock_reason: null,
    user_id: author,
    assignee_ids: [],
    label_ids: (issue.labels ?? []).map((name) => labelId(rows, repository, name)),
    milestone_id: null,
    comments: comments.length,
    closed_at: state === "closed" ? new Date().toISOString() : null,
    closed_by_id: state === "closed" ? author : null,
    is_pull_request: false,
  });
  rows.issues.update(row.id, { node_id: `I_${row.id}` });
  if (state === "open") {
    const { open_issues_count } = rows.repositories.get(repository.id)!;
    rows.repositories.update(repository.id, { open_issues_count: open_issues_count + 1 });
  }
  for (const comment of comments) addComment(rows, repository.id, number, comment);
}

function addComment(
  rows: GitHubRows,
  repo_id: number,
  issue_number: number,
  { author, body }: { author: string; body: string },
): void {
  const none = { pull_number: null, commit_sha: null, in_reply_to_id: null, review_id: null };
  const nowhere = { path: null, position: null, line: null, side: null, subject_type: null };
  const user_id = accountId(rows, author);
  const comment_type = "issue" as const;
  const row = rows.comments.insert({
    ...{ node_id: "", repo_id, issue_number, body, user_id, comment_type },
    ...none,
    ...nowhere,
  });
  rows.comments.update(row.id, { node_id: `IC_${row.id}` });
}

function labelId(rows: GitHubRows, repository: RepositoryRow, name: string): number {
  const known = rows.labels.findBy("repo_id", repository.id).find((row) => row.name === name);
  return known?.id ?? addLabel(rows, repository, { name, color: "ededed" });
}

function accountId(rows: GitHubRows, login: string): number {
  const account = rows.users.findOneBy("login", login);
  if (!account) throw new Error(`Cannot find the GitHub account "${login}": add it to the users`);
  return account.id;
}

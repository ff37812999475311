/**
 * Rows of the local GitHub, in the shape that emulate's service reads and writes.
 *
 * @module
 */
import type { Row } from "../emulate/collection.ts";
import type { SavedStore } from "../emulate/store.ts";

/** An account. */
export interface AccountRow extends Row {
  login: string;
  type: "User" | "Bot";
}

/** A repository. */
export interface RepositoryRow extends Row {
  full_name: string;
  owner_id: number;
  owner_type: "User" | "Organization";
  private: boolean;
  open_issues_count: number;
}

/** A person who may write to a repository. */
export interface CollaboratorRow extends Row {
  repo_id: number;
  user_id: number;
  permission: "pull" | "push" | "admin";
}

/** A label of a repository. */
export interface LabelRow extends Row {
  node_id: string;
  repo_id: number;
  name: string;
  description: string | null;
  /** Six hex digits. */
  color: string;
  default: boolean;
}

/** An issue; a pull request has one too. */
export interface IssueRow extends Row {
  node_id: string;
  number: number;
  repo_id: number;
  title: string;
  body: string | null;
  state: "open" | "closed";
  state_reason: string | null;
  locked: boolean;
  active_lock_reason: string | null;
  user_id: number;
  assignee_ids: number[];
  label_ids: number[];
  milestone_id: number | null;
  comments: number;
  closed_at: string | null;
  closed_by_id: number | null;
  is_pull_request: boolean;
}

/** A comment on an issue. */
export interface CommentRow extends Row {
  node_id: string;
  repo_id: number;
  issue_number: number | null;
  pull_number: number | null;
  commit_sha: string | null;
  body: string;
  user_id: number;
  in_reply_to_id: number | null;
  path: string | null;
  position: number | null;
  line: number | null;
  side: string | null;
  subject_type: string | null;
  comment_type: "issue" | "review" | "commit";
  review_id: number | null;
}

/** A GitHub App. */
export interface AppRow extends Row {
  app_id: number;
  slug: string;
  name: string;
  permissions: Record<string, string>;
  events: string[];
}

/** Where an App is installed, and what it may do there. */
export interface InstallationRow extends Row {
  installation_id: number;
  app_id: number;
  account_id: number;
  account_type: "User" | "Organization";
  repository_selection: "all" | "selected";
  repository_ids: number[];
  permissions: Record<string, string>;
  events: string[];
  /** ISO 8601. */
  suspended_at: string | null;
}

/** The collections that the workspace itself reads; names and indexes are emulate's. */
export function openRows(store: SavedStore) {
  return {
    users: store.collection<AccountRow>("github.users", ["login"]),
    orgs: store.collection<AccountRow>("github.orgs", ["login"]),
    teamMembers: store.collection<Row & { team_id: number; user_id: number }>(
      "github.team_members",
      ["team_id", "user_id"],
    ),
    teams: store.collection<Row & { org_id: number }>("github.teams", ["org_id", "slug"]),
    repositories: store.collection<RepositoryRow>("github.repos", ["owner_id", "full_name"]),
    collaborators: store.collection<CollaboratorRow>("github.collaborators", [
      "repo_id",
      "user_id",
    ]),
    labels: store.collection<LabelRow>("github.labels", ["repo_id"]),
    issues: store.collection<IssueRow>("github.issues", ["repo_id", "number"]),
    apps: store.collection<AppRow>("github.apps", ["slug"]),
    installations: store.collection<InstallationRow>("github.app_installations", [
      "app_id",
      "installation_id",
    ]),
    comments: store.collection<CommentRow>("github.comments", ["repo_id"]),
  };
}

/** The collections that the workspace itself reads. */
export type GitHubRows = ReturnType<typeof openRows>;

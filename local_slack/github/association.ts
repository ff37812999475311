/**
 * How an account belongs to a repository.
 *
 * @module
 */
import type { GitHubRows, RepositoryRow } from "./rows.ts";

/** How somebody belongs to a repository, in GitHub's words. */
export function association(rows: GitHubRows, repository: RepositoryRow, user_id: number): string {
  if (repository.owner_type === "User" && repository.owner_id === user_id) return "OWNER";
  const teams = rows.teams.findBy("org_id", repository.owner_id).map((team) => team.id);
  const member = repository.owner_type === "Organization" &&
    rows.teamMembers.findBy("user_id", user_id).some((row) => teams.includes(row.team_id));
  if (member) return "MEMBER";
  const collaborates = rows.collaborators.findBy("repo_id", repository.id)
    .some((row) => row.user_id === user_id);
  return collaborates ? "COLLABORATOR" : "NONE";
}

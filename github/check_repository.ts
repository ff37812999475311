/** Looks at a repository as the app needs it: may the token see it, and write issues there? */
import type { LabelPolicy } from "../policy/handbook.ts";
import { appOf, type Octokit } from "./client.ts";
import { repositoryOf } from "./read_issue.ts";

/** What keeps the app from working with a repository. */
export type RepositoryTrouble = "archived" | "no_issues" | "no_rights";

/**
 * Why issues cannot be written there; undefined when they can, as far as GitHub tells. Of a
 * fine-grained token it tells the rights of its owner.
 *
 * @throws {RequestError} of octokit
 */
export async function repositoryTrouble(
  octokit: Octokit,
  repository: string,
): Promise<RepositoryTrouble | undefined> {
  const { data, headers } = await octokit.request(
    "GET /repos/{owner}/{repo}",
    repositoryOf(repository),
  );
  if (data.archived) return "archived";
  if (data.has_issues === false) return "no_issues";
  const app = appOf(octokit);
  if (app) {
    // Of an App, `permissions` tells nothing.
    const { permissions } = await app.installationOf(repository);
    return permissions.issues === "write" ? undefined : "no_rights";
  }
  const rights = data.permissions;
  if (rights && !(rights.triage || rights.push || rights.admin)) return "no_rights";
  return mayWrite(headers["x-oauth-scopes"], data.private) ? undefined : "no_rights";
}

/** Labels that a repository lacks. GitHub's labels do not tell upper from lower case. */
export async function missingLabels(
  octokit: Octokit,
  repository: string,
  labels: readonly LabelPolicy[],
): Promise<LabelPolicy[]> {
  const there = await octokit.paginate("GET /repos/{owner}/{repo}/labels", {
    ...repositoryOf(repository),
    per_page: 100,
  });
  const names = new Set(there.map(({ name }) => name.toLowerCase()));
  return labels.filter(({ name }) => !names.has(name.toLowerCase()));
}

/** A classic token says what it may; a fine-grained one does not. */
function mayWrite(scopes: string | number | undefined, is_private: boolean): boolean {
  if (typeof scopes !== "string" || scopes.trim() === "") return true;
  const held = scopes.split(",").map((scope) => scope.trim());
  return held.includes("repo") || (!is_private && held.includes("public_repo"));
}

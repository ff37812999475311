/** Reads a repository: what it is called today, and who can read it. */
import type { Octokit } from "./client.ts";
import { repositoryOf } from "./read_issue.ts";
import { PublicRepository } from "./trouble_errors.ts";

/** A repository as GitHub tells it. */
export interface GitHubRepository {
  /** "owner/name" of today: one that was renamed is still found by its old name. */
  full_name: string;
  private: boolean;
}

/**
 * The repository.
 *
 * @throws {RequestError} of octokit
 */
export async function readRepository(
  octokit: Octokit,
  repository: string,
): Promise<GitHubRepository> {
  const { data } = await octokit.request("GET /repos/{owner}/{repo}", repositoryOf(repository));
  return { full_name: data.full_name ?? repository, private: data.private };
}

/**
 * Makes sure that only the team can read a repository. What GitHub does not say is not taken for a
 * yes: nothing confidential goes where everybody may read it.
 *
 * @throws {PublicRepository} when it is public, or may be
 * @throws {RequestError} of octokit
 */
export async function mustBePrivate(octokit: Octokit, repository: string): Promise<void> {
  const { private: is_private } = await readRepository(octokit, repository);
  if (is_private !== true) throw new PublicRepository(repository);
}

/** Are these two spellings of one repository? GitHub does not tell upper from lower case. */
export function sameRepository(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

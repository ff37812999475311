/** Reads a repository: what it is called today, and who can read it. */
import type { Octokit } from "./client.ts";
import { repositoryOf } from "./read_issue.ts";

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

/** Are these two spellings of one repository? GitHub does not tell upper from lower case. */
export function sameRepository(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

import { handbook } from "../../policy/handbook.ts";

/** The repositories that are searched: the public one, and the confidential one marked so. */
export function searchedRepositories(): string[] {
  const { public_repository, confidential_repository } = handbook.github;
  return [public_repository, ...(confidential_repository ? [confidential_repository] : [])];
}

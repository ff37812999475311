/**
 * The troubles that the app itself finds before it asks GitHub, for what speaks to GitHub.
 *
 * @module
 */
import { type AppTrouble, GitHubTrouble } from "./trouble_kind.ts";

/** The GitHub App cannot be used. */
export class GitHubAppTrouble extends GitHubTrouble<AppTrouble> {
  override name = "GitHubAppTrouble";
  /**
   * @param about the repository, "owner/name"; what is wrong with the key; the variable that is
   * missing
   */
  constructor(kind: AppTrouble, readonly about?: string) {
    super(kind, `The GitHub App cannot be used: ${kind}`);
  }
}

/** The handbook names a repository as it was called before. */
export class MovedRepository extends GitHubTrouble {
  override name = "MovedRepository";
  /** Both as "owner/name". */
  constructor(readonly before: string, readonly now: string) {
    super("moved", "A repository was renamed or transferred");
  }
}

/** What must be private cannot be written there: the confidential repository is public. */
export class PublicRepository extends GitHubTrouble {
  override name = "PublicRepository";
  /** @param repository "owner/name" */
  constructor(readonly repository: string) {
    super("public", "The confidential repository is not private");
  }
}

/** What was to be written on GitHub holds a secret: nothing was sent. */
export class HoldsSecret extends GitHubTrouble {
  override name = "HoldsSecret";
  /** @param problem which sort of secret, and what to do: no letter of it */
  constructor(readonly problem: string) {
    super("secret", problem);
  }
}

/** `GITHUB_TOKEN` is not set: everything but GitHub works. */
export class NoGitHubToken extends GitHubTrouble {
  override name = "NoGitHubToken";
  constructor() {
    super("no_token", "There is no GITHUB_TOKEN. Set it with: slack env add GITHUB_TOKEN <token>");
  }
}

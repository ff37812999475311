/**
 * Which trouble with GitHub an error is, without a word about it: for the log of every function, most
 * of which never speak to GitHub.
 *
 * @module
 */
import { SECOND } from "@std/datetime";

/** Why GitHub did not do what it was asked to. */
export type TroubleKind =
  | "no_token"
  | "bad_token"
  | AppTrouble
  | "no_rights"
  | "limit"
  | "not_found"
  | "gone"
  | "refused"
  | "moved"
  | "public"
  | "secret"
  | "away"
  | "silent";

/** Why a GitHub App cannot be used, or not for a repository. */
export type AppTrouble = "half_app" | "bad_key" | "bad_app" | "not_installed" | "suspended";

/** The GitHub App cannot be used. */
export class GitHubAppTrouble extends Error {
  override name = "GitHubAppTrouble";
  /**
   * @param about the repository, "owner/name"; what is wrong with the key; the variable that is
   * missing
   */
  constructor(readonly kind: AppTrouble, readonly about?: string) {
    super(`The GitHub App cannot be used: ${kind}`);
  }
}

/** The handbook names a repository as it was called before. */
export class MovedRepository extends Error {
  override name = "MovedRepository";
  /** Both as "owner/name". */
  constructor(readonly before: string, readonly now: string) {
    super("A repository was renamed or transferred");
  }
}

/** What must be private cannot be written there: the confidential repository is public. */
export class PublicRepository extends Error {
  override name = "PublicRepository";
  /** @param repository "owner/name" */
  constructor(readonly repository: string) {
    super("The confidential repository is not private");
  }
}

/** What was to be written on GitHub holds a secret: nothing was sent. */
export class HoldsSecret extends Error {
  override name = "HoldsSecret";
  /** @param problem which sort of secret, and what to do: no letter of it */
  constructor(readonly problem: string) {
    super(problem);
  }
}

/** `GITHUB_TOKEN` is not set: everything but GitHub works. */
export class NoGitHubToken extends Error {
  override name = "NoGitHubToken";
  constructor() {
    super("There is no GITHUB_TOKEN. Set it with: slack env add GITHUB_TOKEN <token>");
  }
}

/** A request that failed, as octokit throws it. */
export interface RequestFailure {
  status: number;
  message: string;
  /** Missing when there was no answer at all. */
  response?: {
    headers: Record<string, string | number | undefined>;
    data?: { message?: string; errors?: ({ message?: string; code?: string } | string)[] };
  };
  request?: { url: string };
  /** It was asked as a GitHub App. */
  as_app?: boolean;
}

/** The kind of an error of {@linkcode githubClient} or of a request; undefined for any other. */
export function troubleKind(error: unknown): TroubleKind | undefined {
  if (error instanceof NoGitHubToken) return "no_token";
  if (error instanceof GitHubAppTrouble) return error.kind;
  if (error instanceof MovedRepository) return "moved";
  if (error instanceof PublicRepository) return "public";
  if (error instanceof HoldsSecret) return "secret";
  if (!isRequestFailure(error)) return undefined;
  if (!error.response) return "silent";
  if (allowedAt(error, 0) !== undefined) return "limit";
  return KINDS[error.status] ?? "away";
}

const KINDS: Record<number, TroubleKind> = {
  401: "bad_token",
  403: "no_rights",
  404: "not_found",
  410: "gone",
  422: "refused",
};

/** Did octokit throw it, for a request? */
export function isRequestFailure(error: unknown): error is RequestFailure {
  return error instanceof Error && typeof (error as { status?: unknown }).status === "number" &&
    error.name === "HttpError";
}

/** When requests are allowed again, in epoch milliseconds, if a limit is why it was refused. */
export function allowedAt({ status, response }: RequestFailure, now: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const headers = response?.headers ?? {};
  const wait = Number(headers["retry-after"]);
  if (headers["retry-after"] !== undefined && Number.isFinite(wait)) return now + wait * SECOND;
  if (String(headers["x-ratelimit-remaining"]) === "0") {
    const reset = Number(headers["x-ratelimit-reset"]) * SECOND;
    return Number.isFinite(reset) ? Math.max(reset, now) : now + 60 * SECOND;
  }
  return status === 429 ? now + 60 * SECOND : undefined;
}

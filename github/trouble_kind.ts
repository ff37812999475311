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

/** Why the app itself did not ask GitHub. What each of them says is in `trouble_errors.ts`. */
export abstract class GitHubTrouble<Kind extends TroubleKind = TroubleKind> extends Error {
  constructor(readonly kind: Kind, message: string) {
    super(message);
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
  if (error instanceof GitHubTrouble) return error.kind;
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
  451: "gone",
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

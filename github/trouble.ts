/**
 * What went wrong on GitHub, in words that say what to do.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import { dateToken } from "../rules/text.ts";

/** Why GitHub did not do what it was asked to. */
export interface Trouble {
  kind:
    | "no_token"
    | "bad_token"
    | "no_rights"
    | "limit"
    | "not_found"
    | "gone"
    | "refused"
    | "away"
    | "silent";
  /** For a person, as mrkdwn: what happened and what to do. */
  text: string;
  /** Only the operator can mend it: the token, the repository. */
  for_operator: boolean;
}

/** `GITHUB_TOKEN` is not set: everything but GitHub works. */
export class NoGitHubToken extends Error {
  override name = "NoGitHubToken";
  constructor() {
    super("There is no GITHUB_TOKEN. Set it with: slack env add GITHUB_TOKEN <token>");
  }
}

interface RequestFailure {
  status: number;
  message: string;
  response?: {
    headers: Record<string, string | number | undefined>;
    data?: { message?: string; errors?: ({ message?: string; code?: string } | string)[] };
  };
  request?: { url: string };
}

/**
 * Puts an error of {@linkcode githubClient} or of a request into words; undefined when it is none
 * of GitHub's.
 *
 * @param now epoch milliseconds
 * @param zone for clients that do not know Slack's date tokens
 */
export function troubleOf(error: unknown, now: number, zone: string): Trouble | undefined {
  if (error instanceof NoGitHubToken) {
    return operator(
      "no_token",
      "GitHub is not connected: the app has no `GITHUB_TOKEN`. An operator sets it with " +
        "`slack env add GITHUB_TOKEN <token>`. Everything but GitHub works.",
    );
  }
  if (!isRequestFailure(error)) return undefined;
  const { status, response } = error;
  if (!response) {
    return person(
      "silent",
      "GitHub did not answer in time. If something was made after all, *Try again* finds it.",
    );
  }
  const limit = limitOf(status, response.headers, now);
  if (limit) {
    return person(
      "limit",
      `GitHub allows no more requests for now. *Try again* from ${dateToken(limit, zone)} on.`,
    );
  }
  const where = placeOf(error);
  switch (status) {
    case 401:
      return operator(
        "bad_token",
        "GitHub does not know the app's `GITHUB_TOKEN` (any more). An operator makes a new one " +
          "and sets it with `slack env add GITHUB_TOKEN <token>`.",
      );
    case 403:
      return operator(
        "no_rights",
        `The app's GitHub token may not do this${where}. It needs to read and write issues.`,
      );
    case 404:
      return operator(
        "not_found",
        `GitHub finds nothing${where}, or the app's token may not see it. Check the name in ` +
          "handbook.ts, and what the token may see.",
      );
    case 410:
      return operator(
        "gone",
        `It is gone from GitHub${where}: the issue was deleted, or issues are switched off.`,
      );
    case 422:
      return person("refused", `GitHub did not take this: ${reasonOf(error)}.`);
  }
  return person("away", `GitHub had a problem of its own (${status}). *Try again* in a minute.`);
}

/** Was it this status? */
export function isGitHubError(error: unknown, ...statuses: number[]): boolean {
  return isRequestFailure(error) && error.response !== undefined &&
    statuses.includes(error.status);
}

function isRequestFailure(error: unknown): error is RequestFailure {
  return error instanceof Error && typeof (error as { status?: unknown }).status === "number" &&
    error.name === "HttpError";
}

/** When requests are allowed again, in epoch milliseconds, if a limit is why it was refused. */
function limitOf(
  status: number,
  headers: Record<string, string | number | undefined>,
  now: number,
): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const wait = Number(headers["retry-after"]);
  if (headers["retry-after"] !== undefined && Number.isFinite(wait)) return now + wait * SECOND;
  if (String(headers["x-ratelimit-remaining"]) === "0") {
    const reset = Number(headers["x-ratelimit-reset"]) * SECOND;
    return Number.isFinite(reset) ? Math.max(reset, now) : now + 60 * SECOND;
  }
  return status === 429 ? now + 60 * SECOND : undefined;
}

function placeOf({ request }: RequestFailure): string {
  const repository = /\/repos\/([^/?]+\/[^/?]+)/.exec(request?.url ?? "")?.[1];
  return repository ? ` in \`${decodeURIComponent(repository)}\`` : "";
}

function reasonOf({ response, message }: RequestFailure): string {
  const reasons = (response?.data?.errors ?? []).map((error) =>
    typeof error === "string" ? error : error.message ?? error.code ?? ""
  ).filter((reason) => reason);
  // What GitHub says may quote what was typed: it is shown as code, so that nothing is markup.
  const words = reasons.join("; ") || response?.data?.message || message;
  return "`" + words.replace(/[`<>&\n]/g, " ").slice(0, 300) + "`";
}

function operator(kind: Trouble["kind"], text: string): Trouble {
  return { kind, text, for_operator: true };
}

function person(kind: Trouble["kind"], text: string): Trouble {
  return { kind, text, for_operator: false };
}

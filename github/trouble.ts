/**
 * What went wrong on GitHub, in words that say what to do.
 *
 * @module
 */
import { dateToken } from "../rules/text/text.ts";
import {
  allowedAt,
  isRequestFailure,
  type RequestFailure,
  type TroubleKind,
  troubleKind,
} from "./trouble_kind.ts";

/** Why GitHub did not do what it was asked to. */
export interface Trouble {
  kind: TroubleKind;
  /** For a person, as mrkdwn: what happened and what to do. */
  text: string;
  /** Only the operator can mend it: the token, the repository. */
  for_operator: boolean;
}

/**
 * Puts an error of {@linkcode githubClient} or of a request into words; undefined when it is none
 * of GitHub's.
 *
 * @param now epoch milliseconds
 * @param zone for clients that do not know Slack's date tokens
 */
export function troubleOf(error: unknown, now: number, zone: string): Trouble | undefined {
  const kind = troubleKind(error);
  if (!kind) return undefined;
  const for_operator = OPERATORS_MEND.includes(kind);
  // Without a token there was no request.
  const text = isRequestFailure(error) ? wordsOf(kind, error, now, zone) : NO_TOKEN;
  return { kind, text, for_operator };
}

const OPERATORS_MEND: readonly TroubleKind[] = [
  "no_token",
  "bad_token",
  "no_rights",
  "not_found",
  "gone",
];

const NO_TOKEN =
  "GitHub is not connected: the app has no `GITHUB_TOKEN`. An operator sets it with " +
  "`slack env add GITHUB_TOKEN <token>`. Everything but GitHub works.";

function wordsOf(kind: TroubleKind, error: RequestFailure, now: number, zone: string): string {
  const where = placeOf(error);
  switch (kind) {
    case "no_token":
      return NO_TOKEN;
    case "silent":
      return "GitHub did not answer in time. If something was made after all, *Try again* finds it.";
    case "limit":
      return `GitHub allows no more requests for now. *Try again* from ${
        dateToken(allowedAt(error, now) ?? now, zone)
      } on.`;
    case "bad_token":
      return "GitHub does not know the app's `GITHUB_TOKEN` (any more). An operator makes a new " +
        "one and sets it with `slack env add GITHUB_TOKEN <token>`.";
    case "no_rights":
      return `The app's GitHub token may not do this${where}. It needs to read and write issues.`;
    case "not_found":
      return `GitHub finds nothing${where}, or the app's token may not see it. Check the name in ` +
        "handbook.ts, and what the token may see.";
    case "gone":
      return `It is gone from GitHub${where}: the issue was deleted, or issues are switched off.`;
    case "refused":
      return `GitHub did not take this: ${reasonOf(error)}.`;
    case "away":
      return `GitHub had a problem of its own (${error.status}). *Try again* in a minute.`;
  }
}

/** Was it this status? */
export function isGitHubError(error: unknown, ...statuses: number[]): boolean {
  return isRequestFailure(error) && error.response !== undefined &&
    statuses.includes(error.status);
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

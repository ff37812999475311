/**
 * What went wrong on GitHub, in words that say what to do.
 *
 * @module
 */
import { dateToken } from "../rules/text/text.ts";
import {
  GitHubAppTrouble,
  HoldsSecret,
  MovedRepository,
  PublicRepository,
} from "./trouble_errors.ts";
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
  /** Only an operator can fix it: the token, the repository. */
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
  let kind = troubleKind(error);
  if (!kind) return undefined;
  // An archived repository, a locked issue: no rights would help.
  if (kind === "no_rights" && /archived|locked/i.test(String(error))) kind = "refused";
  const for_operator = !NOT_FOR_OPERATORS.includes(kind);
  // Without a token there was no request.
  const text = isRequestFailure(error)
    ? wordsOf(kind, error, now, zone)
    : error instanceof GitHubAppTrouble
    ? appWords(error)
    : error instanceof MovedRepository
    ? `\`${error.before}\` is called \`${error.now}\` now: write that in handbook.ts. Searches do ` +
      "not find what is in it until then."
    : error instanceof PublicRepository
    ? publicWords(error.repository)
    : error instanceof HoldsSecret
    ? `Nothing was written on GitHub. ${error.problem}`
    : NO_TOKEN;
  return { kind, text, for_operator };
}

/** Why nothing confidential is written into a repository, as mrkdwn. */
function publicWords(repository: string): string {
  return `\`${repository}\` is the handbook's confidential repository, and everybody can read it. ` +
    "Make it private on GitHub, or name another one in handbook.ts.";
}

/** What passes by itself, or whoever wrote it can fix. An operator fixes all the others. */
const NOT_FOR_OPERATORS: readonly TroubleKind[] = ["limit", "refused", "secret", "away", "silent"];

const NO_TOKEN =
  "GitHub is not connected: the app has no `GITHUB_TOKEN`. An operator sets it with " +
  "`slack env add GITHUB_TOKEN <token>`, or connects a GitHub App with `GITHUB_APP_ID` and " +
  "`GITHUB_PRIVATE_KEY`. Everything but GitHub works.";

const NEW_KEY =
  "An operator creates a private key on the App's page on GitHub and sets the whole " +
  'file: `slack env add GITHUB_PRIVATE_KEY "$(cat key.pem)"`.';

/** Why the App cannot be used: what is wrong with the key, and no letter of it. */
function appWords({ kind, about = "" }: GitHubAppTrouble): string {
  switch (kind) {
    case "half_app":
      return `GitHub is not connected: a GitHub App needs \`GITHUB_APP_ID\` and ` +
        `\`GITHUB_PRIVATE_KEY\`, and the app has no \`${about}\`. An operator sets it with ` +
        `\`slack env add ${about} …\`. Everything but GitHub works.`;
    case "bad_key":
      return `The app's \`GITHUB_PRIVATE_KEY\` cannot be used: ${about}. ${NEW_KEY}`;
    case "bad_app":
      return "GitHub does not accept the app's `GITHUB_APP_ID` with its `GITHUB_PRIVATE_KEY`: the " +
        "id is another App's, or the key was deleted. An operator compares the id with the App's " +
        `page on GitHub. If it is right: ${NEW_KEY}`;
    case "not_installed":
      return `The GitHub App is not installed for \`${about}\`, or there is no such repository. ` +
        "An operator checks the name in handbook.ts, and adds the repository under *Install App* " +
        "on the App's page on GitHub. In an organization, an owner may have to approve it.";
    case "suspended":
      return `The GitHub App is suspended for \`${about}\`. An owner of that organization lifts ` +
        "it on GitHub: *Settings*, *GitHub Apps*, *Configure*.";
  }
}

function wordsOf(kind: TroubleKind, error: RequestFailure, now: number, zone: string): string {
  const where = placeOf(error);
  switch (kind) {
    case "silent":
      return "GitHub did not respond in time. If something was created after all, *Try again* finds it.";
    case "limit":
      return `GitHub allows no more requests for now. *Try again* from ${
        dateToken(allowedAt(error, now) ?? now, zone)
      } on.`;
    case "bad_token":
      if (error.as_app) {
        return "GitHub does not accept the token that it just gave the GitHub App. " +
          "*Try again* in a minute.";
      }
      return "GitHub does not accept the app's `GITHUB_TOKEN`. An operator creates a new " +
        "one and sets it with `slack env add GITHUB_TOKEN <token>`.";
    case "no_rights":
      if (error.as_app) {
        return `The GitHub App may not do this${where}. It needs *Issues: Read and write*. Once ` +
          "its permissions are changed, an owner of the organization accepts them.";
      }
      return `The app's GitHub token may not do this${where}. It needs to read and write issues.`;
    case "not_found":
      return `GitHub found nothing${where}, or the app's token cannot see it. Check the name in ` +
        "handbook.ts, and what the token can access.";
    case "gone":
      return `It is gone from GitHub${where}: the issue was deleted, or issues are turned off.`;
    case "refused":
      return `GitHub did not accept this: ${reasonOf(error)}.`;
    case "away":
      return `GitHub had a problem (${error.status}). *Try again* in a minute.`;
    default:
      return NO_TOKEN;
  }
}

/** Did GitHub answer with one of these statuses? */
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
  return "`" + words.replace(/[`<>&\n]/g, " ").slice(0, 300).replace(/\.$/, "") + "`";
}

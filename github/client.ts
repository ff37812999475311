/**
 * The GitHub client of a function.
 *
 * @module
 */
import { Octokit } from "octokit";
import { countRequest } from "./requests.ts";
import { NoGitHubToken } from "./trouble.ts";

/** What a function's `env` may say of GitHub. */
export interface GitHubEnv {
  /** Without one, GitHub is not asked at all. */
  GITHUB_TOKEN?: string;
  /** Another GitHub than github.com: an Enterprise server, or the local workspace's. */
  GITHUB_API_URL?: string;
}

/** How long one request may take, in milliseconds: a function has 15 seconds for all of them. */
const SLOWEST_ANSWER = 5_000;

/**
 * Makes the client. Octokit's own waiting and repeating is off: by default one failing call takes
 * 14 seconds (1 + 4 + 9), which is a local function's whole time, and a creation is repeated too,
 * which may make an issue twice.
 *
 * @throws {NoGitHubToken}
 */
export function githubClient(env: GitHubEnv): Octokit {
  if (!env.GITHUB_TOKEN) throw new NoGitHubToken();
  return new Octokit({
    auth: env.GITHUB_TOKEN,
    ...(env.GITHUB_API_URL ? { baseUrl: env.GITHUB_API_URL } : {}),
    userAgent: "baton",
    throttle: { enabled: false },
    retry: { enabled: false },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    request: {
      fetch: (url: string, init: RequestInit) => {
        countRequest(env);
        return fetch(url, { ...init, signal: AbortSignal.timeout(SLOWEST_ANSWER) });
      },
    },
  });
}

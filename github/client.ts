/**
 * The GitHub client of a function.
 *
 * @module
 */
import { Octokit } from "octokit";

/** What a function's `env` may say of GitHub. */
export interface GitHubEnv {
  /** Without one, GitHub is not asked at all. */
  GITHUB_TOKEN?: string;
  /** Another GitHub than github.com: an Enterprise server, or the local workspace's. */
  GITHUB_API_URL?: string;
}

/** `GITHUB_TOKEN` is not set: everything but GitHub works. */
export class NoGitHubToken extends Error {
  override name = "NoGitHubToken";
  constructor() {
    super("There is no GITHUB_TOKEN. Set it with: slack env add GITHUB_TOKEN <token>");
  }
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
      fetch: (url: string, init: RequestInit) =>
        fetch(url, { ...init, signal: AbortSignal.timeout(SLOWEST_ANSWER) }),
    },
  });
}

/**
 * The GitHub client of a function.
 *
 * Made of octokit's parts. The package `octokit` puts the same ones together with what would be
 * switched off here and what answers webhooks and logs in as an app: 80 kB more in each function
 * that asks GitHub, and `node:crypto`, which Slack's runtime does not promise.
 *
 * @module
 */
import { Octokit as Core } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { restEndpointMethods } from "@octokit/plugin-rest-endpoint-methods";
import { countRequest } from "./requests.ts";
import { NoGitHubToken } from "./trouble_kind.ts";

/** GitHub's client: `rest` has its methods, `paginate` reads all pages of one. */
export const Octokit = Core.plugin(restEndpointMethods, paginateRest);
/** An instance of it. */
export type Octokit = InstanceType<typeof Octokit>;

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
 * Makes the client. Octokit's plugins that wait and repeat are left out: with them one failing call
 * takes 14 seconds (1 + 4 + 9), which is a local function's whole time, and a creation is repeated
 * too, which may make an issue twice.
 *
 * @throws {NoGitHubToken}
 */
export function githubClient(env: GitHubEnv): Octokit {
  if (!env.GITHUB_TOKEN) throw new NoGitHubToken();
  return new Octokit({
    auth: env.GITHUB_TOKEN,
    ...(env.GITHUB_API_URL ? { baseUrl: env.GITHUB_API_URL } : {}),
    userAgent: "baton",
    log: { debug() {}, info() {}, warn() {}, error() {} },
    request: {
      fetch: (url: string, init: RequestInit) => {
        countRequest(env);
        return fetch(url, { ...init, signal: AbortSignal.timeout(SLOWEST_ANSWER) });
      },
    },
  });
}

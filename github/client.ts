/** The GitHub client of a function. */
import { Octokit } from "octokit";
import { GitHubApp } from "./app_auth.ts";
import { countRequest } from "./requests.ts";
import { secretProblem } from "../rules/text/secrets.ts";
import { GitHubAppTrouble, HoldsSecret, NoGitHubToken } from "./trouble_errors.ts";

export { Octokit };

/** What a function's `env` may say of GitHub. */
export interface GitHubEnv {
  /** Without one, and without an App, GitHub is not asked at all. */
  GITHUB_TOKEN?: string;
  /** A GitHub App: its id, or its client id. With its key it goes before the token. */
  GITHUB_APP_ID?: string;
  /** The App's private key, in PEM. */
  GITHUB_PRIVATE_KEY?: string;
  /** Another GitHub than github.com: an Enterprise server, or Local Slack's. */
  GITHUB_API_URL?: string;
  /** How many milliseconds one request may take, where that is less than five seconds. */
  GITHUB_TIMEOUT?: string;
}

/** How long one request may take, in milliseconds: a function has 15 seconds for all of them. */
const SLOWEST_ANSWER = 5_000;

/** The same as a function's `env` says; what is no such number says nothing. */
function slowestAnswer({ GITHUB_TIMEOUT }: GitHubEnv): number {
  const said = Number(GITHUB_TIMEOUT);
  return said > 0 ? Math.min(said, SLOWEST_ANSWER) : SLOWEST_ANSWER;
}

/** How the app says who it is: as a GitHub App, or with a token. */
export type Identity =
  | { app: { id: string; key: string }; token: boolean }
  | { token: string; lacks?: AppVariable };
type AppVariable = "GITHUB_APP_ID" | "GITHUB_PRIVATE_KEY";

/**
 * A whole App goes before a token: it belongs to the organization, and to no person. Half of one
 * leaves the token in use.
 *
 * @throws {NoGitHubToken} when nothing is set
 * @throws {GitHubAppTrouble} when half an App is, and no token
 */
export function identityIn(env: GitHubEnv): Identity {
  const [id, key, token] = [env.GITHUB_APP_ID, env.GITHUB_PRIVATE_KEY, env.GITHUB_TOKEN]
    .map((value) => (value ?? "").trim().replace(/^(["'])(.*)\1$/s, "$2").trim());
  if (id && key) return { app: { id, key }, token: token !== "" };
  const lacks = id ? "GITHUB_PRIVATE_KEY" : key ? "GITHUB_APP_ID" : undefined;
  if (token) return { token, ...(lacks ? { lacks } : {}) };
  throw lacks ? new GitHubAppTrouble("half_app", lacks) : new NoGitHubToken();
}

const apps = new WeakMap<Octokit, GitHubApp>();

/** The App that a client asks as; undefined when it has a token. */
export function appOf(octokit: Octokit): GitHubApp | undefined {
  return apps.get(octokit);
}

/**
 * Creates the client. Octokit's plugins that wait and repeat are not used: with them one failing call
 * takes 14 seconds (1 + 4 + 9), which is a local function's whole time, and a creation is repeated
 * too, which may make an issue twice.
 *
 * @throws {NoGitHubToken} when nothing is set
 * @throws {GitHubAppTrouble} when half an App is, and no token
 */
export function githubClient(env: GitHubEnv): Octokit {
  const identity = identityIn(env);
  const options = {
    ...(env.GITHUB_API_URL ? { baseUrl: env.GITHUB_API_URL } : {}),
    userAgent: "baton",
    retry: { enabled: false },
    throttle: { enabled: false },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    request: {
      fetch: (url: string, init: RequestInit) => {
        countRequest(env);
        return fetch(url, { ...init, signal: AbortSignal.timeout(slowestAnswer(env)) });
      },
    },
  };
  if (!("app" in identity)) return guarded(new Octokit({ ...options, auth: identity.token }));
  const app = new GitHubApp(identity.app.id, identity.app.key, new Octokit(options).request);
  const octokit = guarded(new Octokit({ ...options, authStrategy: app.strategy }));
  apps.set(octokit, app);
  octokit.hook.after("request", (response) => {
    const data: unknown = response.data;
    if (!data || typeof data !== "string") return;
    throw Object.assign(new Error("Odd"), { name: "HttpError", status: NO_ANSWER, response });
  });
  return octokit;
}

/** What people read of an issue, a comment or a label. */
const WRITTEN = ["title", "body", "name", "description"] as const;

/** A proxy, or a page of GitHub's own that is no answer of its API. */
const NO_ANSWER = 502;

/**
 * The client, which writes no card number, key or link that signs in, and takes no page of somebody
 * else's for GitHub's answer.
 */
function guarded(octokit: Octokit): Octokit {
  octokit.hook.before("request", (options) => {
    if (options.method === "GET") return;
    for (const name of WRITTEN) {
      const text = options[name];
      const problem = typeof text === "string" ? secretProblem(text) : undefined;
      if (problem) throw new HoldsSecret(problem);
    }
  });
  octokit.hook.after("request", (response, { url, baseUrl }) => {
    const data: unknown = response.data;
    if (typeof data !== "string" || data === "") return;
    const error = new Error("This is no answer of GitHub's API");
    const request = { url: `${baseUrl}${url}` };
    throw Object.assign(error, { name: "HttpError", status: NO_ANSWER, response, request });
  });
  return octokit;
}

/**
 * The local GitHub: emulate's service on saved state, with a token that is checked.
 *
 * @module
 */
import { loadGitHubSeed, type ServiceUser, startService } from "../emulate/services.ts";
import { SavedStore } from "../emulate/store.ts";
import { readdressed } from "../requests.ts";
import type { SeedFileGitHub } from "../seed/seed_file.ts";
import type { Storage } from "../storage.ts";
import type { Events } from "../types.ts";
import type { Actions, Done, GitHubPage, Refusal } from "../page/protocol.ts";
import { actOnGitHub } from "./act.ts";
import { type AppSettings, GitHubApps, type NewApp } from "./apps.ts";
import { browseGitHub, type GitHubQuery } from "./browse.ts";
import { contentsOf } from "./contents.ts";
import { correct, refuse } from "./corrections.ts";
import { withETag } from "./etag.ts";
import { type GitHubFault, GitHubFaults } from "./faults.ts";
import { isPage, issuePage } from "./issue_page.ts";
import { openRows } from "./rows.ts";
import { SearchService } from "./search/serve_search.ts";
import { type GitHubSeed, seedGitHub } from "./seed.ts";

export type { AppSettings, NewApp } from "./apps.ts";
export type { GitHubFault } from "./faults.ts";
export type { GitHubQuery } from "./browse.ts";
export type * from "./seed.ts";

/** What the local GitHub is made of. */
export interface GitHubOptions {
  storage: Storage;
  events: Events;
  /** The whole address under which requests arrive: `http://127.0.0.1:8080/github`. */
  base_url: string;
  /** The account that the app's token acts as. */
  login?: string;
  /** Further tokens and the accounts that they act as. */
  tokens?: Readonly<Record<string, string>>;
  /** The state's store, when Slack shares it. */
  store?: SavedStore;
  /** The workspace's clock, in epoch milliseconds, for the limits of searches. */
  now?: () => number;
}

/** A running GitHub. */
export interface GitHub {
  /** Handles a request, whether or not the prefix of `base_url` is still before its path. */
  fetch(request: Request): Promise<Response>;
  /** Adds accounts and repositories that are not there yet, with their labels and issues. */
  seed(seed: GitHubSeed): void;
  /** All that a seed file can say of it. */
  contents(): SeedFileGitHub;
  /** Repositories, and one page of issues, for the panel. */
  browse(query: GitHubQuery): GitHubPage;
  /** Does something as an account, as a person would in GitHub's page. */
  act(body: Actions["github_act"][0]): Promise<Done | Refusal>;
  /** Creates a GitHub App and installs it; returns what an operator sets in the environment. */
  makeApp(app: NewApp): Promise<AppSettings>;
  /** Changes the installation that a repository belongs to: what it may, suspended or not. */
  changeInstallation: GitHubApps["change"];
  /** A token that acts as an account, for tests and the page. */
  tokenOf(login: string): string;
  /** Lets the next fitting request fail. */
  failNext(fault: GitHubFault): void;
  /** Answers every request of its API with 503, until it is available again. */
  setUnavailable(unavailable: boolean): void;
  isUnavailable(): boolean;
  /** The app's token; the same after a restart. */
  readonly token: string;
}

/**
 * Starts the local GitHub on the stored workspace.
 *
 * @throws {EmulateVersionError} when emulate's files are not those this program knows
 */
export async function createGitHub(options: GitHubOptions): Promise<GitHub> {
  const { storage, events, base_url, login = "local-app" } = options;
  const store = options.store ?? new SavedStore(storage);
  const rows = openRows(store);
  const token = storage.get("github.token", "") || `ghp_${crypto.randomUUID()}`;
  storage.set("github.token", token);
  const logins: Record<string, string> = { ...options.tokens, [token]: login };
  const service = await startService("github", store, base_url, () => {});
  const addAccounts = await loadGitHubSeed();
  const apps = new GitHubApps(storage, store, rows, options.now ?? Date.now);
  const search = new SearchService(rows, options.now ?? Date.now);
  const prefix = new URL(base_url).pathname.replace(/\/$/, "");

  const faults = new GitHubFaults();

  const tokenOf = (login: string) => {
    const known = Object.keys(logins).find((key) => logins[key] === login);
    if (known) return known;
    const made = `ghp_${crypto.randomUUID()}`;
    logins[made] = login;
    return made;
  };
  const github: GitHub = {
    token,
    tokenOf,
    act: (body) =>
      actOnGitHub(body, (method, path, content) => {
        const address = `${base_url.replace(/\/$/, "")}/repos/${body.repository}/${path}`;
        const headers = {
          authorization: `Bearer ${tokenOf(body.account)}`,
          "content-type": "application/json",
        };
        const sent = content === undefined ? {} : { body: JSON.stringify(content) };
        return github.fetch(new Request(address, { method, headers, ...sent }));
      }),
    makeApp: (app) => apps.make(app),
    changeInstallation: (repository, change) => apps.change(repository, change),
    failNext: (fault) => faults.add(fault),
    setUnavailable: (unavailable) => void (faults.unavailable = unavailable),
    isUnavailable: () => faults.unavailable,
    seed: (seed) => seedGitHub({ store, rows, base_url, login, addAccounts }, seed),
    contents: () => contentsOf(rows, login),
    browse: (query) => browseGitHub(rows, query, prefix),
    async fetch(request) {
      const path = pathOf(request);
      if (request.method === "GET" && isPage(path)) return issuePage(rows, path, prefix);
      if (apps.isAsked(path)) return await faults.meet(request, () => apps.answer(request, path));
      const user = actor(request);
      if (user === "unknown") return refuse(401, "Bad credentials");
      return await faults.meet(
        request,
        async () => await withETag(request, await answer(request, user)),
      );
    },
  };
  return github;

  function pathOf(request: Request): string {
    return new URL(underPrefix(request, prefix).url).pathname.slice(prefix.length);
  }

  async function answer(request: Request, user: ServiceUser | undefined): Promise<Response> {
    const inner = underPrefix(request, prefix);
    const path = pathOf(request);
    const corrected = await correct(rows, inner, path, user);
    if (corrected) return corrected;
    if (path === "/search/issues" && request.method === "GET") {
      return await search.answer(inner, user, async (repository, number) => {
        const address = new URL(
          `${base_url.replace(/\/$/, "")}/repos/${repository}/issues/${number}`,
        );
        return await (await service.fetch(new Request(address), user)).json();
      });
    }
    if (path.startsWith("/search/")) {
      return refuse(404, "Only /search/issues is supported by the local GitHub");
    }
    if (request.method === "GET" || request.method === "HEAD") {
      return await service.fetch(inner, user);
    }
    const response = await store.write(() => service.fetch(inner, user));
    if (response.ok) events.emit({ type: "github" });
    return response;
  }

  function actor(request: Request): ServiceUser | "unknown" | undefined {
    const header = request.headers.get("authorization");
    if (!header) return undefined;
    const given = header.replace(/^(Bearer|token)\s+/i, "").trim();
    const installed = apps.actor(given);
    if (installed) return installed;
    const account = Object.hasOwn(logins, given)
      ? rows.users.findOneBy("login", logins[given])
      : undefined;
    return account ? { login: account.login, id: account.id, scopes: ["repo"] } : "unknown";
  }
}

/** A copy of the request with the prefix before its path, so that links in the answer lead back here. */
function underPrefix(request: Request, prefix: string): Request {
  const url = new URL(request.url);
  const isUnder = url.pathname === prefix || url.pathname.startsWith(`${prefix}/`);
  if (!isUnder) url.pathname = prefix + url.pathname;
  return readdressed(request, url);
}

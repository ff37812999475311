/**
 * Requests as a GitHub App: each goes with the token of the installation that its repository belongs
 * to.
 *
 * `@octokit/auth-app` does this too. In Deno it imports `node:crypto`, which Slack's runtime does not
 * promise, and brings the log-in of users along: 37 kB in each function that asks GitHub.
 *
 * @module
 */
import type { Octokit } from "octokit";
import { MINUTE, SECOND } from "@std/datetime";
import { readPrivateKey, signToken, UnusableKey } from "./app_key.ts";
import { GitHubAppTrouble } from "./trouble_errors.ts";
import { isRequestFailure } from "./trouble_kind.ts";

/** Where an App is installed. */
export interface Installation {
  id: number;
  /** What it may do: `{ issues: "write", metadata: "read" }`. */
  permissions: Record<string, string | undefined>;
}

/** A request as octokit's hook gets it, merged already. */
interface Asked {
  url: string;
  headers: Record<string, unknown>;
  owner?: unknown;
  repo?: unknown;
  org?: unknown;
  q?: unknown;
}
type Send = (asked: Asked) => Promise<{ headers: { link?: string } }>;

/** How many seconds before now a token says that it was signed: clocks differ. */
const EARLIER = 60;
/** For how many seconds it holds; GitHub takes ten minutes at most, by its own clock. */
const HOLDS = 8 * MINUTE / SECOND;

/** A GitHub App, for one run: what it learns and the tokens that it gets are kept as long. */
export class GitHubApp {
  readonly #id: string;
  readonly #key: string;
  readonly #request: Octokit["request"];
  readonly #installations = new Map<string, Promise<Installation>>();
  readonly #tokens = new Map<number, Promise<string>>();
  /** GitHub's links to further pages name a repository by its number. */
  readonly #numbers = new Map<string, string>();
  #signing?: Promise<CryptoKey>;
  /** How much GitHub's clock is ahead of this one, in seconds. */
  #ahead = 0;

  /**
   * @param id the App's id, or its client id
   * @param key its private key, in PEM
   * @param request asks GitHub without saying who asks
   */
  constructor(id: string, key: string, request: Octokit["request"]) {
    this.#id = id;
    this.#key = key;
    this.#request = request;
  }

  /** What octokit calls an `authStrategy`. */
  strategy = () =>
    Object.assign(() => Promise.resolve({ type: "app" }), {
      hook: (send: Send, asked: Asked) => this.#ask(send, asked),
    });

  /**
   * The installation that a repository belongs to.
   *
   * @param repository "owner/name"
   * @throws {GitHubAppTrouble}
   */
  installationOf(repository: string): Promise<Installation> {
    const key = repository.toLowerCase();
    return kept(this.#installations, key, () => this.#look(repository));
  }

  async #ask(send: Send, asked: Asked): ReturnType<Send> {
    const repository = this.#repositoryOf(asked);
    if (!repository) throw new Error("A GitHub App needs to know which repository is asked for");
    const { id } = await this.installationOf(repository);
    const attempt = async () => {
      const authorization = `token ${await this.#tokenOf(id, repository)}`;
      return await send({ ...asked, headers: { ...asked.headers, authorization } });
    };
    try {
      const answer = await attempt().catch((error) => {
        // The token was revoked: nothing was done, so that it can be done with another one.
        if (!isRequestFailure(error) || error.status !== 401) throw error;
        this.#tokens.delete(id);
        return attempt();
      });
      const number = /\/repositories\/(\d+)\//.exec(answer.headers.link ?? "")?.[1];
      if (number) this.#numbers.set(number, repository);
      return answer;
    } catch (error) {
      if (isRequestFailure(error)) error.as_app = true;
      throw error;
    }
  }

  async #look(repository: string): Promise<Installation> {
    const [owner, repo] = repository.split("/");
    try {
      const { data } = await this.#asApp((headers) =>
        this.#request("GET /repos/{owner}/{repo}/installation", { owner, repo, headers })
      );
      if (data.suspended_at) throw new GitHubAppTrouble("suspended", repository);
      return { id: data.id, permissions: data.permissions as Installation["permissions"] };
    } catch (error) {
      throw this.#without(error, repository);
    }
  }

  #tokenOf(id: number, repository: string): Promise<string> {
    return kept(this.#tokens, id, () => this.#makeToken(id, repository));
  }

  async #makeToken(installation_id: number, repository: string): Promise<string> {
    try {
      const { data } = await this.#asApp((headers) =>
        this.#request("POST /app/installations/{installation_id}/access_tokens", {
          installation_id,
          headers,
        })
      );
      return data.token;
    } catch (error) {
      throw this.#without(error, repository);
    }
  }

  /** Asks as the App itself; once more by GitHub's clock, when the two are far apart. */
  async #asApp<Answer>(ask: (headers: { authorization: string }) => Promise<Answer>) {
    const attempt = async () => await ask({ authorization: `bearer ${await this.#token()}` });
    try {
      return await attempt();
    } catch (error) {
      const ahead = clockAhead(error);
      if (ahead === undefined) throw error;
      this.#ahead = ahead;
      return await attempt();
    }
  }

  /** Why there is no installation, or no token of it. */
  #without(error: unknown, repository: string): unknown {
    if (!isRequestFailure(error) || !error.response) return error;
    const said = error.response.data?.message ?? "";
    if (/suspended/i.test(said)) return new GitHubAppTrouble("suspended", repository);
    // GitHub says this of an App that does not exist, or no longer does.
    if (error.status === 401 || /integration not found/i.test(said)) {
      return new GitHubAppTrouble("bad_app");
    }
    return error.status === 404 ? new GitHubAppTrouble("not_installed", repository) : error;
  }

  async #token(): Promise<string> {
    this.#signing ??= readPrivateKey(this.#key);
    const key = await this.#signing.catch((error) => {
      if (!(error instanceof UnusableKey)) throw error;
      throw new GitHubAppTrouble("bad_key", error.message);
    });
    const now = Math.floor(Date.now() / SECOND) + this.#ahead;
    return await signToken(key, { iat: now - EARLIER, exp: now + HOLDS, iss: this.#id });
  }

  #repositoryOf({ url, owner, repo, org, q }: Asked): string | undefined {
    if (typeof owner === "string" && typeof repo === "string") return `${owner}/${repo}`;
    const [, name, number] = /\/(?:repos\/([^/?]+\/[^/?]+)|repositories\/(\d+))/.exec(url) ?? [];
    if (name) return decodeURIComponent(name);
    if (number) return this.#numbers.get(number);
    // The repositories of a search are of one installation.
    if (typeof q === "string") return /\brepo:([\w.-]+\/[\w.-]+)/.exec(q)?.[1];
    // About a company is asked after one of its repositories was.
    const owned = `${org}/`.toLowerCase();
    return [...this.#installations.keys()].find((one) => one.startsWith(owned));
  }
}

/** What was asked for before, or is now; what did not come is asked for again. */
function kept<Key, Value>(
  known: Map<Key, Promise<Value>>,
  key: Key,
  ask: () => Promise<Value>,
): Promise<Value> {
  const before = known.get(key);
  if (before) return before;
  const asked = ask();
  known.set(key, asked);
  // What only an operator can change is the same a moment later.
  asked.catch((error) => error instanceof GitHubAppTrouble || known.delete(key));
  return asked;
}

/** How many seconds GitHub's clock is ahead, if that is why it did not take a token. */
function clockAhead(error: unknown): number | undefined {
  if (!isRequestFailure(error) || error.status !== 401) return undefined;
  if (!/\('?(?:exp|iat)'?\)/.test(error.response?.data?.message ?? "")) return undefined;
  const there = Date.parse(String(error.response?.headers.date));
  return Number.isNaN(there) ? undefined : Math.round((there - Date.now()) / SECOND);
}

/**
 * GitHub Apps: what they are installed for, and the tokens that their installations get.
 *
 * @module
 */
import { HOUR, MINUTE, SECOND } from "@std/datetime";
import type { ServiceUser } from "../emulate/services.ts";
import type { SavedStore } from "../emulate/store.ts";
import type { Storage } from "../storage.ts";
import { refuse } from "./corrections.ts";
import type { GitHubRows, InstallationRow } from "./rows.ts";

/** What an App is made of. */
export interface NewApp {
  /** Full names; the App is installed once for each of their owners. */
  repositories: readonly string[];
  /** Issues may be written, and members be seen, when missing. */
  permissions?: Record<string, string>;
}

/** What an operator has of an App. */
export interface AppSettings {
  id: string;
  /** PKCS#1 in PEM, as GitHub's key files are. */
  private_key: string;
}

const ALGORITHM = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const PERMISSIONS = { issues: "write", metadata: "read", members: "read" };
/** Where the public keys are kept, by the App's id. */
const KEYS = "github.app_keys";
/** Clocks may differ so much. */
const LENIENCE = 5 * SECOND;

const INSTALLATION = /^\/repos\/([^/]+\/[^/]+)\/installation$/;
const TOKENS = /^\/app\/installations\/(\d+)\/access_tokens$/;

/** What GitHub says of the claims of a token. */
const CLAIMS = {
  exp: "'Expiration time' claim ('exp') must be a numeric value representing the future time at " +
    "which the assertion expires",
  far: "'Expiration time' claim ('exp') is too far in the future",
  iat:
    "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was " +
    "issued",
};

/** The Apps of a local GitHub. */
export class GitHubApps {
  readonly #tokens = new Map<string, { installation: number; until: number }>();

  constructor(
    private readonly storage: Storage,
    private readonly store: SavedStore,
    private readonly rows: GitHubRows,
    private readonly now: () => number,
  ) {}

  /** Creates an App, and installs it. */
  async make({ repositories, permissions = PERMISSIONS }: NewApp): Promise<AppSettings> {
    const { rows } = this;
    const pair = await crypto.subtle.generateKey(
      { ...ALGORITHM, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
      true,
      ["sign", "verify"],
    );
    const app_id = 1 + Math.max(1_000, ...rows.apps.all().map((app) => app.app_id));
    const keys = this.storage.get<Record<string, JsonWebKey>>(KEYS, {});
    const key = await crypto.subtle.exportKey("jwk", pair.publicKey);
    this.storage.set(KEYS, { ...keys, [app_id]: key });
    const found = repositories.map((name) => {
      const row = rows.repositories.findOneBy("full_name", name);
      if (!row) throw new Error(`Cannot find the repository "${name}"`);
      return row;
    });
    this.store.writeNow(() => {
      const slug = `app-${app_id}`;
      rows.apps.insert({ app_id, slug, name: `App ${app_id}`, permissions, events: [] });
      for (const [owner, its] of Map.groupBy(found, ({ owner_id }) => owner_id)) {
        rows.installations.insert({
          installation_id: app_id * 100 + owner,
          app_id,
          account_id: owner,
          account_type: its[0].owner_type,
          repository_selection: "selected",
          repository_ids: its.map(({ id }) => id),
          permissions,
          events: [],
          suspended_at: null,
        });
      }
    });
    const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
    return { id: String(app_id), private_key: pem(pkcs8.slice(PKCS8_HEADER)) };
  }

  /** Changes the installation of a repository, as an owner does on GitHub's page. */
  change(
    repository: string,
    change: Partial<Pick<InstallationRow, "permissions" | "suspended_at" | "repository_ids">>,
  ): void {
    const found = this.#of(this.rows.repositories.findOneBy("full_name", repository)?.id);
    if (!found) throw new Error(`No App is installed for "${repository}"`);
    this.store.writeNow(() => void this.rows.installations.update(found.id, change));
  }

  /** Who asks with an installation's token; undefined when it is none, or no longer one. */
  actor(token: string): ServiceUser | undefined {
    const held = this.#tokens.get(token);
    if (!held || held.until <= this.now()) return undefined;
    const installation = this.rows.installations.all()
      .find((row) => row.installation_id === held.installation);
    const app = this.rows.apps.all().find((row) => row.app_id === installation?.app_id);
    if (!installation || !app || installation.suspended_at) return undefined;
    return {
      login: `${app.slug}[bot]`,
      id: installation.account_id,
      scopes: [],
      installation: {
        installationId: installation.installation_id,
        appId: installation.app_id,
        accountId: installation.account_id,
        accountType: installation.account_type,
        permissions: installation.permissions,
        repositoryIds: installation.repository_ids,
        repositorySelection: installation.repository_selection,
      },
    };
  }

  /** Is it asked by an App as itself, and not as an installation? */
  isAsked(path: string): boolean {
    return INSTALLATION.test(path) || TOKENS.test(path);
  }

  /** Handles what an App asks as itself. */
  async answer(request: Request, path: string): Promise<Response> {
    const repository = INSTALLATION.exec(path)?.[1];
    const wanted = TOKENS.exec(path)?.[1];
    const app = await this.#appOf(request);
    if (app instanceof Response) return app;
    const found = repository
      ? this.#of(this.rows.repositories.findOneBy("full_name", decodeURIComponent(repository))?.id)
      : this.rows.installations.all().find((row) => row.installation_id === Number(wanted));
    if (found?.app_id !== app) return refuse(404, "Not Found");
    const { installation_id: id, permissions, repository_selection, suspended_at } = found;
    if (repository) {
      const account = { id: found.account_id, type: found.account_type };
      const more = { repository_selection, permissions, suspended_at, app_id: app };
      return Response.json({ id, account, ...more });
    }
    if (request.method !== "POST") return refuse(404, "Not Found");
    if (suspended_at) return refuse(403, "This installation has been suspended");
    const token = `ghs_${crypto.randomUUID()}`;
    const until = this.now() + HOUR;
    this.#tokens.set(token, { installation: id, until });
    const expires_at = new Date(until).toISOString();
    return Response.json({ token, expires_at, permissions, repository_selection }, { status: 201 });
  }

  #of(repository: number | undefined): InstallationRow | undefined {
    return this.rows.installations.all()
      .find((row) => repository !== undefined && row.repository_ids.includes(repository));
  }

  /** The App whose token it is, or why it is none. */
  async #appOf(request: Request): Promise<number | Response> {
    const [, given = ""] = /^bearer (.+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
    const undecodable = () => this.#refuse(401, "A JSON web token could not be decoded");
    const [head, body, signature] = given.split(".");
    let claims: { iss?: unknown; iat?: unknown; exp?: unknown };
    try {
      if (JSON.parse(decode(head)).alg !== "RS256") return undecodable();
      claims = JSON.parse(decode(body));
    } catch {
      return undecodable();
    }
    const keys = this.storage.get<Record<string, JsonWebKey>>(KEYS, {});
    const id = String(claims.iss);
    if (!Object.hasOwn(keys, id)) return this.#refuse(404, "Integration not found");
    const key = await crypto.subtle.importKey("jwk", keys[id], ALGORITHM, false, ["verify"]);
    const bytes = Uint8Array.fromBase64(signature ?? "", { alphabet: "base64url" });
    const text = new TextEncoder().encode(`${head}.${body}`);
    if (!await crypto.subtle.verify(ALGORITHM.name, key, bytes, text)) return undecodable();
    const [iat, exp] = [Number(claims.iat) * SECOND, Number(claims.exp) * SECOND];
    const now = this.now();
    if (!(iat <= now + LENIENCE)) return this.#refuse(401, CLAIMS.iat);
    if (!(exp > now)) return this.#refuse(401, CLAIMS.exp);
    if (exp > now + 10 * MINUTE + LENIENCE) return this.#refuse(401, CLAIMS.far);
    return Number(id);
  }

  #refuse(status: number, message: string): Response {
    const refusal = refuse(status, message);
    refusal.headers.set("date", new Date(this.now()).toUTCString());
    return refusal;
  }
}

/** How many bytes PKCS#8 puts before a key of 2048 bits. */
const PKCS8_HEADER = 26;

function pem(pkcs1: Uint8Array): string {
  const lines = pkcs1.toBase64().match(/.{1,64}/g) ?? [];
  const label = "RSA PRIVATE KEY";
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

function decode(part: string): string {
  return new TextDecoder().decode(Uint8Array.fromBase64(part, { alphabet: "base64url" }));
}

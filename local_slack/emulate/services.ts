/**
 * emulate's Slack and GitHub services, without the server that emulate puts around them: its own
 * `createEmulator` keeps the state where nobody can save it.
 *
 * @module
 */
import { Hono } from "hono";
import type { SavedStore } from "./store.ts";

/** The release whose files are named below. */
const EMULATE_VERSION = "0.12.2";

/** The file of each service, beside emulate's entry. */
const FILES = { slack: "dist-6ZQHD4DN.js", github: "dist-DWLNEG6M.js" } as const;

/** Who acts, as emulate's services know it. */
export interface ServiceUser {
  login: string;
  id: number;
  scopes: readonly string[];
  /** The installation of a GitHub App that acts; `id` is then its account's. */
  installation?: {
    installationId: number;
    appId: number;
    accountId: number;
    accountType: "User" | "Organization";
    permissions: Record<string, string>;
    repositoryIds: number[];
    repositorySelection: "all" | "selected";
  };
}

/** Told of what a service would send to webhooks. */
export type Dispatch = (event: string, action: string | undefined, payload: unknown) => void;

/** A running service. */
export interface Service {
  /** Handles a request as `user`; without one, the service says that it is not authorized. */
  fetch(request: Request, user?: ServiceUser): Promise<Response>;
}

/** emulate is there in another release than this program was written for. */
export class EmulateVersionError extends Error {
  override name = "EmulateVersionError";
}

interface Env {
  Bindings: { user?: ServiceUser };
  Variables: {
    authUser: ServiceUser;
    authToken: string;
    authScopes: readonly string[];
    docsUrl: string;
  };
}

interface Plugin {
  register(
    app: Hono<Env>,
    store: SavedStore,
    webhooks: Webhooks,
    baseUrl: string,
    tokens: Map<string, ServiceUser>,
  ): void;
}

/** What the services need of emulate's webhook dispatcher; nothing leaves this machine. */
class Webhooks {
  constructor(private readonly heard: Dispatch) {}
  dispatch(event: string, action: string | undefined, payload: unknown): Promise<void> {
    this.heard(event, action, payload);
    return Promise.resolve();
  }
  setHeaderFactory(): void {}
  getSubscriptions(): [] {
    return [];
  }
  getDeliveries(): [] {
    return [];
  }
  register(subscription: unknown): unknown {
    return subscription;
  }
  unregister(): boolean {
    return true;
  }
  updateSubscription(): undefined {}
}

/**
 * Loads a service and puts it on an app of its own.
 *
 * @param base_url what the service writes before the links it makes
 * @throws {EmulateVersionError} when emulate's files are not those of `EMULATE_VERSION`
 */
export async function startService(
  name: keyof typeof FILES,
  store: SavedStore,
  base_url: string,
  heard: Dispatch,
): Promise<Service> {
  const { default: plugin } = await loadFile(name) as { default: Plugin };
  const app = new Hono<Env>();
  app.onError((error, context) => {
    const { status, errors } = error as { status?: unknown; errors?: unknown };
    const known = typeof status === "number" && status >= 400 && status < 600;
    if (!known) console.error(`emulate's ${name} service failed.`, error);
    return context.json({ message: error.message, errors }, (known ? status : 500) as 500);
  });
  app.use("*", async (context, next) => {
    const { user } = context.env;
    if (user) {
      context.set("authUser", user);
      context.set("authScopes", user.scopes);
    }
    await next();
  });
  const prefix = new URL(base_url).pathname.replace(/\/$/, "");
  plugin.register(
    prefix ? app.basePath(prefix) : app,
    store,
    new Webhooks(heard),
    base_url,
    new Map(),
  );
  return { fetch: async (request, user) => await app.fetch(request, { user }) };
}

/** What emulate's GitHub service can be filled with. */
export interface GitHubConfig {
  users: { login: string; name?: string; email?: string }[];
  orgs: { login: string; name?: string; members: { login: string; role?: "admin" | "member" }[] }[];
  repos: {
    owner: string;
    name: string;
    description?: string;
    private?: boolean;
    auto_init: false;
  }[];
}

/**
 * Loads what adds GitHub accounts and repositories that are not there yet.
 *
 * @throws {EmulateVersionError} as `startService`
 */
export async function loadGitHubSeed(): Promise<
  (store: SavedStore, base_url: string, config: GitHubConfig) => void
> {
  const loaded = await loadFile("github") as {
    seedFromConfig: (store: SavedStore, base_url: string, config: GitHubConfig) => void;
  };
  return loaded.seedFromConfig;
}

async function loadFile(name: keyof typeof FILES): Promise<unknown> {
  // Only after it was loaded does the name resolve to where its files are.
  await import("emulate");
  const entry = import.meta.resolve("emulate");
  try {
    return await import(new URL(FILES[name], entry).href);
  } catch (cause) {
    throw new EmulateVersionError(
      `Cannot load ${FILES[name]} of emulate: this program needs emulate ${EMULATE_VERSION}. ` +
        "Put that version into import_map.npm.json, or name its new files in local_slack/emulate/services.ts.",
      { cause },
    );
  }
}

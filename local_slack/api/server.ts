/**
 * Slack's and GitHub's APIs at an address of their own: what functions reach. The page is not there,
 * so that no function can act as a person.
 *
 * @module
 */
import { readdressed } from "../requests.ts";
import type { WebApi } from "../types.ts";
import { guarded } from "../server/headers.ts";
import { checkHost, checkOrigin } from "../server/origin.ts";

/** What answers a request; undefined for an address that is none of its own. */
export type Answer = (request: Request) => Promise<Response> | undefined;

/** One workspace's part of the address. */
export interface Door {
  /** `http://127.0.0.1:PORT/1/`, with the slash. */
  readonly url: string;
  /** @param page where the page has the same APIs: addresses that an API gives lead here instead */
  serve(answer: Answer, page: string): void;
  close(): void;
}

/** Listens on a port of 127.0.0.1 that is free; several workspaces may share it. */
export class ApiServer {
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #answers = new Map<string, { answer: Answer; page: string }>();
  #opened = 0;

  constructor() {
    const options = { port: 0, hostname: "127.0.0.1", onListen() {} };
    this.#server = Deno.serve(options, (request) => this.#answer(request));
    // It alone keeps no program running.
    this.#server.unref();
  }

  /** An address below this one. */
  open(): Door {
    const name = String(++this.#opened);
    return {
      url: `http://127.0.0.1:${this.#server.addr.port}/${name}/`,
      serve: (answer, page) => void this.#answers.set(name, { answer, page }),
      close: () => void this.#answers.delete(name),
    };
  }

  /** Ends what is still open as well. */
  async close(): Promise<void> {
    this.#answers.clear();
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, 500);
    await Promise.race([this.#server.shutdown(), promise]);
    clearTimeout(timer);
  }

  async #answer(request: Request): Promise<Response> {
    const wrong = checkHost(request, this.#server.addr.port) ?? checkOrigin(request);
    if (wrong) return guarded(Response.json({ ok: false, ...wrong }, { status: 403 }));
    const url = new URL(request.url);
    const [, name] = url.pathname.split("/", 2);
    const door = this.#answers.get(name);
    url.pathname = url.pathname.slice(name.length + 1);
    const response = await door?.answer(readdressed(request, url));
    if (!door || !response) return guarded(new Response("Not found", { status: 404 }));
    const { origin } = url;
    const here = url.pathname.startsWith("/github/");
    return guarded(
      here ? await redirected(response, origin, door.page, `${origin}/${name}/github`) : response,
    );
  }
}

/** GitHub's answer with the addresses of its API as a function reaches them; those for people stay. */
async function redirected(
  response: Response,
  origin: string,
  page: string,
  here: string,
): Promise<Response> {
  const { status, statusText, headers } = response;
  const links = headers.get("link");
  if (links) headers.set("link", links.replaceAll(`${origin}/github`, here));
  if (!headers.get("content-type")?.includes("json")) return response;
  const body = (await response.text()).replaceAll(`"${origin}/github/`, `"${here}/`)
    .replaceAll(`"${page}github/repos/`, `"${here}/repos/`);
  headers.delete("content-length");
  return new Response(body === "" ? null : body, { status, statusText, headers });
}

/** The APIs that a workspace has. */
export interface ApiParts {
  webApi: Pick<WebApi, "fetch">;
  github: { fetch(request: Request): Response | Promise<Response> };
  /** How much longer they take than here, in milliseconds. */
  latency?: number;
}

/** Answers what is below `/api/`, `/files/` and `/github/`. */
export function createApis({ webApi, github, latency = 0 }: ApiParts): Answer {
  const far = farAway(latency);
  return (request) => {
    const url = new URL(request.url);
    if (!isReadable(url.pathname)) {
      return Promise.resolve(new Response("Bad request", { status: 400 }));
    }
    switch (/^\/(api|files|github)\//.exec(url.pathname)?.[1]) {
      case "api":
      case "files":
        return far(() => webApi.fetch(request));
      case "github":
        url.pathname = url.pathname.slice("/github".length);
        return far(async () => await github.fetch(readdressed(request, url)));
    }
  };
}

/** Does each `%` of a path begin a character? */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Half of the latency on the way there, half on the way back: the work is done in between. */
function farAway(latency: number) {
  const pass = () => new Promise((resolve) => setTimeout(resolve, latency / 2));
  return async (answer: () => Promise<Response>): Promise<Response> => {
    if (latency === 0) return await answer();
    await pass();
    const response = await answer();
    await pass();
    return response;
  };
}

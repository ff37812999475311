/**
 * The workspace's server: the page and what it asks, webhooks, Slack's and GitHub's APIs.
 *
 * @module
 */
import { Hono } from "hono";
import { isObject } from "../interactivity/elements.ts";
import { type People, UnknownPerson } from "../people/person.ts";
import type { Directory, Events, Triggers } from "../types.ts";
import type { Refusal } from "../page/protocol.ts";
import { isAction, readActionBody } from "./action_bodies.ts";
import { BodyTooLarge, readBody } from "./body.ts";
import { EventStream } from "./event_stream.ts";
import { guarded } from "./headers.ts";
import { checkHost, checkOrigin } from "./origin.ts";

/** The largest body of the page's own requests and of webhooks, in bytes. */
export const LARGEST_BODY = 1_000_000;

/** The page's files, as text; `assets` by their path ("/icon.png"). */
export interface ClientFiles {
  html: string;
  js: string;
  css: string;
  assets?: Record<string, { type: string; body: string | Uint8Array<ArrayBuffer> }>;
}

/** What the server passes requests on to. */
export interface PageServerParts {
  people: People;
  directory: Directory;
  events: Events;
  triggers: Pick<Triggers, "webhook">;
  /** Slack's and GitHub's APIs; undefined for an address that is none of theirs. */
  apis: (request: Request) => Promise<Response> | undefined;
  client: ClientFiles | (() => ClientFiles | Promise<ClientFiles>);
  /** The port that the workspace listens on, once it does; without one any port is taken. */
  port?: () => number | undefined;
  /** Who the page is for when its address names nobody. */
  firstPerson?: () => string | undefined;
  /** Shows where errors come from. */
  verbose?: boolean;
  /** Where a failure of the workspace itself is written; the console when missing. */
  complain?: (line: string) => void;
}

/** Creates the handler of all requests. */
export function createPageServer(parts: PageServerParts): (request: Request) => Promise<Response> {
  const app = new Hono();
  const stream = new EventStream(parts.directory, parts.events);
  const client = async () =>
    typeof parts.client === "function" ? await parts.client() : parts.client;

  const page = async () => file((await client()).html, "text/html; charset=utf-8");
  app.get("/", async (context) => {
    const first = parts.firstPerson?.();
    if (!first || context.req.query("as")) return await page();
    return context.redirect(`/?as=${encodeURIComponent(first)}`);
  });
  // A message's address leads to the page, which opens what it names.
  app.get("/archives/*", page);
  app.get("/client.js", async () => file((await client()).js, "text/javascript; charset=utf-8"));
  app.get("/client.css", async () => file((await client()).css, "text/css; charset=utf-8"));

  // GET responses of the page are for itself too, so every other path is checked for its origin.
  app.use("*", async (context, next) => {
    const foreign = checkOrigin(context.req.raw);
    return foreign ? refuse(403, foreign.error, foreign.message) : await next();
  });
  app.get("/page/events", (context) => {
    const { user_id } = parts.people.person(context.req.query("as") ?? "");
    return stream.open(user_id, context.req.header("last-event-id"));
  });
  app.get("/page/files/:file", async (context) => {
    const person = parts.people.person(context.req.query("as") ?? "");
    const found = await person.file({ file_id: context.req.param("file") });
    return found.ok ? download(found) : refuse(404, found.error, found.message);
  });
  app.get("/page/runs/:run", async (context) => {
    const person = parts.people.person(context.req.query("as") ?? "");
    const found = await person.run({ run_id: context.req.param("run") });
    return found.ok ? download(found) : refuse(404, found.error, found.message);
  });
  app.post("/page/:action", (context) => act(parts, context.req.param("action"), context.req.raw));
  app.all("/page/*", () => refuse(405, "method_not_allowed", "Actions are sent with POST."));
  app.post("/triggers/*", (context) => webhook(parts, context.req.raw));
  // For programs; functions have an address of their own, where there is no page.
  for (const path of ["/api/*", "/files/*", "/github/*"]) {
    app.all(path, async (context) => await parts.apis(context.req.raw) ?? notFound());
  }
  app.get("*", async (context) => {
    const asset = (await client()).assets?.[context.req.path];
    if (asset) return file(asset.body, asset.type);
    return notFound();
  });
  app.notFound(notFound);
  app.onError((error) => failed(parts, error));

  return async (request) => {
    const wrong = checkHost(request, parts.port?.());
    if (wrong) return guarded(refuse(403, wrong.error, wrong.message));
    return guarded(await app.fetch(request));
  };
}

function notFound(): Response {
  return refuse(404, "not_found", "There is nothing at this address.");
}

async function act(parts: PageServerParts, action: string, request: Request): Promise<Response> {
  if (!isAction(action)) return refuse(404, "unknown_action", `There is no action "${action}".`);
  // Forms of other sites can send text and form fields to any address, but never this type.
  const type = request.headers.get("content-type")?.split(";")[0].trim().toLowerCase();
  if (type !== "application/json") {
    return refuse(415, "unsupported_media_type", "Actions are sent as application/json.");
  }
  const body = parse(await readBody(request, LARGEST_BODY));
  if (!isObject(body)) return refuse(400, "invalid_json", "The body is no JSON object.");
  const person = parts.people.person(typeof body.as === "string" ? body.as : "");
  const read = readActionBody(action, body);
  if ("wrong" in read) {
    return refuse(400, "invalid_body", `"${read.wrong}" is missing or of a wrong kind.`);
  }
  const perform = person[action] as (fields: unknown) => Promise<unknown>;
  return Response.json(await perform(read.fields), { headers: { "cache-control": "no-store" } });
}

async function webhook(parts: PageServerParts, request: Request): Promise<Response> {
  const text = await readBody(request, LARGEST_BODY);
  const body = text.trim() === "" ? {} : parse(text);
  if (!isObject(body)) {
    return refuse(400, "invalid_json", "A webhook trigger takes one JSON object.");
  }
  const reply = parts.triggers.webhook(new URL(request.url).pathname, body);
  const status = reply.ok ? 200 : reply.error === "trigger_not_found" ? 404 : 400;
  const { violation: _operators, ...shown } = reply;
  return Response.json(shown, { status });
}

function failed({ verbose, complain = console.error }: PageServerParts, error: Error): Response {
  if (error instanceof UnknownPerson) {
    return refuse(404, "unknown_person", "No one here has this name. Please choose who you are.");
  }
  if (error instanceof BodyTooLarge) {
    return refuse(413, "body_too_large", "This is too large to send. Nothing was changed.");
  }
  complain(verbose ? error.stack ?? String(error) : `The page's server failed: ${error.message}`);
  return refuse(
    500,
    "internal_error",
    verbose
      ? error.stack ?? String(error)
      : "Something went wrong in the workspace. What it kept is kept; please load the page again.",
  );
}

function refuse(status: number, error: string, message: string): Response {
  const refusal: Refusal = { ok: false, error, message };
  return Response.json(refusal, { status });
}

function file(body: string | Uint8Array<ArrayBuffer>, type: string): Response {
  return new Response(body, { headers: { "content-type": type, "cache-control": "no-cache" } });
}

/** Saved, never shown: what somebody uploaded is no page of ours. */
function download({ name, text }: { name: string; text: string }): Response {
  return new Response(text, {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename*=UTF-8''${
        encodeURIComponent(name.toWellFormed())
      }`,
      "cache-control": "no-store",
    },
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

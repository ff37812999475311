/**
 * Tells the workspace when each request of a function began and ended. Measured here, where the
 * function waits: what it sends together is told as overlapping, whatever the server does first.
 *
 * @module
 */
import { subscribe } from "node:diagnostics_channel";
import type { Texts, WorkerMessage } from "./protocol.ts";

declare const self: { postMessage(message: WorkerMessage): void };

let begun = 0;

/** A header that says: the app is cut off from Slack, as if its process had died. */
const CUT_OFF = "x-cut-off";

/** Requests that are under way together: each hears its answer when all of them have one. */
interface Round {
  open: number;
  ended: PromiseWithResolvers<void>;
}

/** The requests under way; undefined where each hears its answer at once. */
let round: Round | undefined;

let dead = false;
/** How many handlers have begun: what one left behind may still be answered while the next runs. */
let handlers = 0;

/** A handler begins: its requests are timed from now. @param in_step do answers come together? */
export function beginMeasuring(in_step = false): void {
  begun = performance.now();
  round = in_step ? newRound() : undefined;
  handlers++;
  dead = false;
}

function newRound(): Round {
  return { open: 0, ended: Promise.withResolvers() };
}

/** Takes part in a round; what is returned waits for its end. What begins meanwhile belongs to it. */
function joinRound(): () => Promise<void> {
  const mine = round;
  if (!mine) return () => Promise.resolve();
  mine.open++;
  return async () => {
    mine.open--;
    if (mine.open > 0) return await mine.ended.promise;
    // Another handler may have begun.
    if (round === mine) round = newRound();
    mine.ended.resolve();
  };
}

/** Who is cut off waits for nothing any more: what it tries again fails at once. */
function hurryTheDead(): void {
  const later = globalThis.setTimeout;
  const timeout = (...[work, milliseconds, ...more]: Parameters<typeof later>) =>
    later(work, dead ? 0 : milliseconds, ...more);
  globalThis.setTimeout = timeout as typeof later;
}

/** Measures every request from now on. */
export function measureRequests(): void {
  measureFetch();
  measureUndici();
  hurryTheDead();
}

/** Deno's own `fetch`: what the SDK of deno.land and most packages send with. */
function measureFetch(): void {
  const send = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const here = inPlace(input);
    const ended = began(nameOf(here, init));
    const others = joinRound();
    const handler = handlers;
    let said: Texts | undefined;
    try {
      const response = await inStep(await send(here, init));
      if (response.headers.has(CUT_OFF) && handler === handlers) dead = true;
      if (isForGitHub(here)) said = await textsOf(init, response);
      return response;
    } finally {
      await others();
      ended(said);
    }
  };
}

/**
 * Where answers come together, the whole of each is there then: a long one that is still being read
 * would let what follows a short one be over first, as if one of the two had waited for the other.
 */
async function inStep(response: Response): Promise<Response> {
  if (!round || !response.body) return response;
  const { status, statusText, headers, url } = response;
  const whole = new Response(await response.arrayBuffer(), { status, statusText, headers });
  return Object.defineProperty(whole, "url", { value: url });
}

/** GitHub's address, in place of api.github.com; undefined when the app has none. */
let github: string | undefined;

/** What is said to this address is told from now on. The workspace hears what Slack is told. */
export function tellOfGitHub(url: string | undefined): void {
  github = url;
}

function isForGitHub(input: RequestInfo | URL): boolean {
  const url = input instanceof Request ? input.url : String(input);
  return github !== undefined && url.startsWith(`${github}/`);
}

/** So many characters of a body are told. */
const TOLD = 20_000;

async function textsOf(init: RequestInit | undefined, response: Response): Promise<Texts> {
  const sent = typeof init?.body === "string" ? init.body : "";
  // A body that breaks off fails where the function reads it.
  const answered = await response.clone().text().catch(() => "");
  return { sent: sent.slice(0, TOLD), answered: answered.slice(0, TOLD) };
}

/** Addresses that a client which an app makes by itself calls, and where they are answered here. */
const IN_PLACE = new Map<string, string>();

/** Requests for Slack and for GitHub's API go to these addresses from now on. */
export function standIn({ SLACK_API_URL, GITHUB_API_URL }: Record<string, string>): void {
  IN_PLACE.set("https://slack.com/api/", SLACK_API_URL);
  if (GITHUB_API_URL) IN_PLACE.set("https://api.github.com/", `${GITHUB_API_URL}/`);
}

function inPlace(input: RequestInfo | URL): RequestInfo | URL {
  const url = input instanceof Request ? input.url : String(input);
  const [there, here] = [...IN_PLACE].find(([start]) => url.startsWith(start)) ?? [];
  if (there === undefined) return input;
  const address = here + url.slice(there.length);
  return input instanceof Request ? new Request(address, input) : address;
}

/** undici: what the SDK of npm brings with it, in place of Deno's `fetch`. It tells by itself. */
function measureUndici(): void {
  const open = new WeakMap<object, () => void>();
  subscribe("undici:request:create", (message) => {
    const { request } = message as UndiciMessage;
    open.set(request, began(`${request.method} ${request.origin}${request.path}`));
  });
  for (const end of ["undici:request:headers", "undici:request:error"]) {
    subscribe(end, (message) => {
      const { request } = message as UndiciMessage;
      open.get(request)?.();
      open.delete(request);
    });
  }
}

interface UndiciMessage {
  request: { method: string; origin: string; path: string };
}

function began(request: string): (said?: Texts) => void {
  const from = performance.now() - begun;
  return (said) => {
    const until = performance.now() - begun;
    self.postMessage({ type: "called", request, from, until, ...said ? { said } : {} });
  };
}

function nameOf(input: RequestInfo | URL, init?: RequestInit): string {
  const { method, url } = input instanceof Request
    ? input
    : { method: init?.method ?? "GET", url: String(input) };
  return `${method} ${url}`;
}

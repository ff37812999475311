/**
 * Calls of the Slack Web API that return what Slack returns, or throw one kind of error.
 *
 * Slack's client does not throw on `ok: false` and does throw on HTTP 429; here both become a
 * {@linkcode SlackError}, after waiting for `Retry-After` within the time that is left.
 *
 * @module
 */
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { SECOND } from "@std/datetime";
import { secretIn } from "../rules/text/secrets.ts";
import { mayRetry, wasDone } from "./retries.ts";
import { joinRun, runOf } from "./run.ts";

/** A Slack method refused a call, or could not be reached. */
export class SlackError extends Error {
  override name = "SlackError";
  /**
   * @param method Slack's method, `chat.postMessage`
   * @param error Slack's word for it, `not_in_channel`; `ratelimited` and `unreachable` among them
   * @param needed the scope that is missing, with `missing_scope`
   */
  constructor(
    readonly method: string,
    readonly error: string,
    readonly needed?: string,
    options?: ErrorOptions,
  ) {
    super(`Slack refused ${method}: ${error}${needed ? ` (needs ${needed})` : ""}`, options);
  }
}

/**
 * Calls a Slack method; `Answer` is what it returns beside `ok`.
 * @throws {SlackError}
 */
export type Slack = <Answer = Record<string, unknown>>(
  method: string,
  args?: Record<string, unknown>,
) => Promise<Answer>;

/** How long to wait before the second try. */
const SHORT_WAIT = 0.2 * SECOND;

/** How long a function's main handler may take: 15 s with `slack run`, less a little. */
export const STEP_TIME = 13 * SECOND;
/** How long a press may take before the person sees an error: 3 s for a form, less a little. */
export const PRESS_TIME = 2.5 * SECOND;
/** How long a press in an open page may take: ten seconds, less a little. */
export const WORK_TIME = 9 * SECOND;

/**
 * Makes the calls of one handler. What can be repeated is tried twice when an error passes by itself
 * (retries.ts), within the time that is left.
 *
 * @param client the client of the handler's context
 * @param timeLeft how long the handler may still take, in milliseconds
 * @param wait waits for milliseconds; tests pass their own
 */
export function checkedCalls(
  client: SlackAPIClient,
  timeLeft: number = STEP_TIME,
  wait: (milliseconds: number) => Promise<void> = pause,
): Slack {
  // Not Date: a clock that is set while a function runs must not end its patience.
  const end = performance.now() + timeLeft;
  const hasTime = (milliseconds: number) => performance.now() + milliseconds < end;
  async function once<Answer>(method: string, args: Record<string, unknown>): Promise<Answer> {
    for (let tries = 1;; tries++) {
      try {
        const answer = await client.apiCall(method, args);
        if (answer.ok) return answer as unknown as Answer;
        // Said without a time to wait for: nothing was done, so once more does no harm.
        if (answer.error === "ratelimited" && tries === 1 && hasTime(SECOND)) {
          await wait(SECOND);
          continue;
        }
        throw new SlackError(method, answer.error ?? "unknown_error", answer.needed);
      } catch (error) {
        if (error instanceof SlackError) throw error;
        const milliseconds = retryAfter(error);
        if (milliseconds === undefined) throw unreachable(method, error);
        if (!hasTime(milliseconds)) {
          throw new SlackError(method, "ratelimited", undefined, { cause: error });
        }
        await wait(milliseconds);
      }
    }
  }
  async function call<Answer>(method: string, args: Record<string, unknown> = {}): Promise<Answer> {
    if (SENDS.test(method) && textsIn(args).some(secretIn)) {
      const error = new SlackError(method, HOLDS_SECRET);
      runOf(call)?.failures.push({ what: "secret_not_sent", error, done: "not_sent" });
      throw error;
    }
    try {
      return await once<Answer>(method, args);
    } catch (error) {
      if (!mayRetry(method) || !await waited(error)) throw error;
    }
    try {
      return await once<Answer>(method, args);
    } catch (error) {
      if (isSlackError(error) && wasDone(error)) return { ok: true } as Answer;
      throw error;
    }
  }
  async function waited(error: unknown): Promise<boolean> {
    if (!isSlackError(error) || !isUnclear(error) || !hasTime(SHORT_WAIT)) return false;
    await wait(SHORT_WAIT);
    return true;
  }
  waits.set(call, waited);
  const run = runOf(client);
  if (run) joinRun(call, run);
  return call;
}

/** What the app calls it when a text that is sent holds a secret: Slack was not asked. */
export const HOLDS_SECRET = "holds_a_secret";

/** Methods that put a text where people read it. Pages show one person what they typed themselves. */
const SENDS =
  /^(?:chat\.(?:post|update|schedule)|conversations\.(?:create|rename|set)|bookmarks\.(?:add|edit)|files\.completeUpload)/;
/** What people read of the arguments; the rest is ids and addresses of the app's own. */
const READ = new Set([
  "text",
  "topic",
  "purpose",
  "name",
  "title",
  "initial_comment",
  "url",
  "link",
]);

/** What people read of a message, at any depth. */
function textsIn(args: unknown): string[] {
  if (typeof args !== "object" || args === null) return [];
  return Object.entries(args).flatMap(([name, value]) =>
    typeof value === "string" ? (READ.has(name) ? [value] : []) : textsIn(value)
  );
}

/** How the calls of each handler wait before they try again. */
const waits = new WeakMap<Slack, (error: unknown) => Promise<boolean>>();

/**
 * Does what must not be done twice. When Slack does not say whether it did it, it is looked for after
 * a moment, and done again if it is not there.
 *
 * @param find what the work did, if it is there
 */
export async function doOrFind<Done>(
  slack: Slack,
  work: () => Promise<Done>,
  find: () => Promise<Done | undefined>,
): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    if (!await waits.get(slack)?.(error)) throw error;
  }
  return await find() ?? await work();
}

/** Is it a SlackError with one of these words? */
export function isSlackError(error: unknown, ...words: string[]): error is SlackError {
  return error instanceof SlackError && (words.length === 0 || words.includes(error.error));
}

/** Ignores a refusal of Slack's: for what the next run does again. */
export function ignoreSlackError(error: unknown): undefined {
  if (!isSlackError(error)) throw error;
}

/** May the same call work in a minute? */
export function isPassing({ error }: SlackError): boolean {
  return error === "ratelimited" || UNCLEAR.test(error);
}

/**
 * Does Slack leave open whether it did anything? With a rate limit it does not: it did nothing, and
 * says when to try again.
 */
function isUnclear({ error }: SlackError): boolean {
  return error === "datastore_error" || UNCLEAR.test(error);
}

const UNCLEAR =
  /^(?:unreachable|http_5\d\d|(?:internal|fatal)_error|request_timeout|service_unavailable)$/;

function retryAfter(error: unknown): number | undefined {
  const { status, headers } = error as { status?: number; headers?: Headers };
  if (status !== 429) return undefined;
  const seconds = Number(headers?.get("retry-after") ?? 1);
  return (Number.isFinite(seconds) ? seconds : 1) * SECOND;
}

function unreachable(method: string, cause: unknown): SlackError {
  const { status } = cause as { status?: number };
  return new SlackError(method, status ? `http_${status}` : "unreachable", undefined, { cause });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

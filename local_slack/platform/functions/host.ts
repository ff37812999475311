/**
 * Runs the app's functions, each in workers of its own: started when first needed, kept warm, and
 * ended when they take too long, so that one function's loop is nobody else's trouble. Tests let the
 * functions of an app share their workers: what they all import is then read once.
 *
 * @module
 */
import type { Clock, JsonObject, MeasuredCall } from "../../types.ts";
import { ApiServer } from "../../api/server.ts";
import type { LoadedApp } from "../app/load.ts";
import { FunctionWorker, type MeasuredRequest, type WorkerAnswer } from "./function_worker.ts";
import { broken, type FunctionProblem, late, thrown, unhandled } from "./problems.ts";
import type { HandlerName } from "./protocol.ts";

export type { FunctionProblem } from "./problems.ts";
export type { HandlerName } from "./protocol.ts";

/** How long handlers may take, in milliseconds of machine time. */
export interface FunctionLimits {
  /** The main handler: 15 seconds, as with `slack run` (60 when deployed). */
  main: number;
  /** Handlers of buttons and forms: 10 seconds. */
  interactivity: number;
  /** Loading a function's module, which counts for no handler: 15 seconds. */
  loading: number;
}

/** Slack's limits. */
export const SLACK_LIMITS: FunctionLimits = {
  main: 15_000,
  interactivity: 10_000,
  loading: 15_000,
};

/** A function has at most this many workers; further calls wait for one. */
const MOST_WORKERS = 4;

/** Warm workers that nobody uses are kept up to this many, over all functions. */
const MOST_IDLE = 16;

/** An app whose functions share workers has at most this many of them. */
const MOST_SHARED = 8;

/** Where the services are that functions call; known once the server listens. */
export interface ServiceUrls {
  /** `http://127.0.0.1:PORT/api/`, with the slash. */
  slack: string;
  /** GitHub's API, for apps that declare `api.github.com`. */
  github?: string;
}

/**
 * Workers that all functions of an app share, and that outlive a host: tests open one workspace after
 * the other, and reading the sources takes longer than most of what they do. On Slack no function
 * sees a variable of another's; here they would.
 */
export class SharedWorkers {
  /** Where functions reach Slack: a worker keeps its address from one workspace to the next. */
  readonly api = new ApiServer();
  readonly #idle: { app: string; worker: FunctionWorker }[] = [];

  /** A worker of an app, best one that has loaded this function. */
  take(app: string, callback_id: string): FunctionWorker | undefined {
    const its = this.#idle.filter((each) => each.app === app && each.worker.usable);
    const found = its.find(({ worker }) => worker.holds(callback_id)) ?? its.at(-1);
    if (found) this.#idle.splice(this.#idle.indexOf(found), 1);
    return found?.worker;
  }

  /** Keeps a worker that is no longer used. */
  keep(app: string, worker: FunctionWorker): void {
    this.#idle.push({ app, worker });
    if (this.#idle.length > MOST_SHARED) this.#idle.shift()!.worker.end();
  }

  /** Ends the workers, and no longer listens. */
  async close(): Promise<void> {
    for (const { worker } of this.#idle.splice(0)) worker.end();
    await this.api.close();
  }
}

/** What the host needs. */
export interface FunctionHostParts {
  app: Pick<LoadedApp, "root" | "manifest" | "sourceOf">;
  clock: Pick<Clock, "offset">;
  urls: () => ServiceUrls;
  /** The app's own variables, as in its `.env` file. */
  variables?: Readonly<Record<string, string>>;
  /** What a function wrote to its console. */
  log: (execution_id: string, level: string, text: string) => void;
  limits?: Partial<FunctionLimits>;
  /** Workers that the functions share; each function has its own when absent. */
  shared?: SharedWorkers;
  /** Do the answers to what a handler sends together come together? */
  in_step?: boolean;
  /** Told when a function had to be loaded before a call with this context. */
  loaded?: (context: JsonObject) => void;
}

/** One call of one handler. */
export interface FunctionCall {
  callback_id: string;
  handler: HandlerName;
  execution_id: string;
  /** The handler's context; `env` is added. */
  context: JsonObject;
  /** What a person would call this event: `block_actions, action approve`. */
  event: string;
}

/** What came of it. `milliseconds` is machine time, loading included. */
export type FunctionOutcome =
  & { milliseconds: number; calls: MeasuredCall[] }
  & ({ value: unknown } | FunctionProblem);

/** Runs functions. */
export interface FunctionHost {
  run(call: FunctionCall): Promise<FunctionOutcome>;
  /** Ends all warm workers, so that changed sources are read again; running calls end normally. */
  reload(): void;
  /** Ends every worker. */
  close(): void;
}

/** What a function gets as `env`: the app's own, and where the services are. */
export function variablesFor(
  { urls, app, variables }: Pick<FunctionHostParts, "urls" | "app" | "variables">,
): Record<string, string> {
  const { slack, github } = urls();
  const reachesGitHub = app.manifest.outgoing_domains?.includes("api.github.com");
  return {
    ...variables,
    SLACK_API_URL: slack,
    ...github && reachesGitHub ? { GITHUB_API_URL: github } : {},
  };
}

/** Creates the host; no worker is started before it is needed. */
export function createFunctionHost(parts: FunctionHostParts): FunctionHost {
  const limits = { ...SLACK_LIMITS, ...parts.limits };
  const root = `${parts.app.root.href}`;
  const { shared } = parts;
  const most = shared ? MOST_SHARED : MOST_WORKERS;
  const idle: { callback_id: string; worker: FunctionWorker }[] = [];
  const busy = new Set<FunctionWorker>();
  /** By callback id, or all of them together. */
  const count = new Map<string, number>();
  const counted = (callback_id: string) => shared ? "" : callback_id;
  const queue: { callback_id: string; start: () => void }[] = [];
  let generation = 0;
  let closed = false;

  return {
    async run(call) {
      const from = performance.now();
      const limit = call.handler === "default" ? limits.main : limits.interactivity;
      const [worker, born] = await take(call);
      worker.log = (level, text) => parts.log(call.execution_id, level, text);
      const answer = await worker.call(
        {
          type: "call",
          callback_id: call.callback_id,
          handler: call.handler,
          context: { ...call.context, env: variablesFor(parts) },
          offset: parts.clock.offset,
          ...parts.in_step ? { in_step: true } : {},
        },
        limit,
        limits.loading,
        () => parts.loaded?.(call.context),
      );
      const calls = worker.requests.map(named);
      giveBack(call.callback_id, worker, born);
      const milliseconds = performance.now() - from;
      return { ...outcome(call, answer, limit), calls, milliseconds };
    },
    reload() {
      generation++;
      for (const { callback_id, worker } of idle.splice(0)) drop(callback_id, worker);
    },
    close() {
      closed = true;
      for (const { callback_id, worker } of idle.splice(0)) {
        if (shared && worker.usable) shared.keep(entry(), worker);
        else drop(callback_id, worker);
      }
      for (const worker of busy) worker.end();
    },
  };

  /** `chat.postMessage`, `GET /repos/…`: as its documentation calls it. */
  function named({ request, from, until, said }: MeasuredRequest): MeasuredCall {
    const { slack, github } = parts.urls();
    const [method, url] = request.split(" ");
    if (url.startsWith(slack)) return { name: url.slice(slack.length).split("?")[0], from, until };
    const path = github && url.startsWith(github) ? url.slice(github.length) : url;
    return {
      name: `${method} ${path.split("?")[0]}`,
      from,
      until,
      ...said ? { said: { sent: valueOf(said.sent), answered: valueOf(said.answered) } } : {},
    };
  }

  function hosts(): string[] {
    const { slack, github } = parts.urls();
    const domains = parts.app.manifest.outgoing_domains ?? [];
    const local = domains.includes("api.github.com") && github ? [new URL(github).host] : [];
    return [...new Set([new URL(slack).host, ...local, ...domains])];
  }

  async function take(call: FunctionCall): Promise<[FunctionWorker, number]> {
    const { callback_id } = call;
    while (true) {
      const warm = takeIdle(callback_id);
      if (warm?.usable) {
        busy.add(warm);
        return [warm, generation];
      }
      if (warm) drop(callback_id, warm);
      else if ((count.get(counted(callback_id)) ?? 0) < most) return [start(call), generation];
      else await new Promise<void>((start) => queue.push({ callback_id, start }));
    }
  }

  /** Best one that has loaded this function. */
  function takeIdle(callback_id: string): FunctionWorker | undefined {
    const last = (fits: (worker: FunctionWorker) => boolean) =>
      idle.findLastIndex((each) =>
        (shared || each.callback_id === callback_id) && fits(each.worker)
      );
    const loaded = last((worker) => worker.holds(callback_id));
    const at = loaded < 0 ? last(() => true) : loaded;
    return at < 0 ? undefined : idle.splice(at, 1)[0].worker;
  }

  function start(call: FunctionCall): FunctionWorker {
    const { callback_id, execution_id } = call;
    const key = counted(callback_id);
    count.set(key, (count.get(key) ?? 0) + 1);
    const worker = shared?.take(entry(), callback_id) ?? new FunctionWorker({
      sources: shared ? sources() : new Map([[callback_id, parts.app.sourceOf(callback_id)]]),
      hosts: hosts(),
      offset: parts.clock.offset,
      log: (level, text) => parts.log(execution_id, level, text),
    });
    busy.add(worker);
    return worker;
  }

  function sources(): Map<string, URL> {
    const ids = Object.keys(parts.app.manifest.functions ?? {});
    return new Map(ids.map((id) => [id, parts.app.sourceOf(id)]));
  }

  /** What a shared worker is of: the sources that it can load, and the hosts that it may reach. */
  function entry(): string {
    return JSON.stringify([[...sources()], hosts()]);
  }

  function giveBack(callback_id: string, worker: FunctionWorker, born: number): void {
    busy.delete(worker);
    if (closed || !worker.usable || born !== generation) drop(callback_id, worker);
    else idle.push({ callback_id, worker });
    if (idle.length > MOST_IDLE) {
      const [oldest] = idle.splice(0, 1);
      drop(oldest.callback_id, oldest.worker);
    }
    const next = queue.findIndex((each) => counted(each.callback_id) === counted(callback_id));
    if (next >= 0) queue.splice(next, 1)[0].start();
  }

  function drop(callback_id: string, worker: FunctionWorker): void {
    worker.end();
    const key = counted(callback_id);
    count.set(key, (count.get(key) ?? 1) - 1);
  }

  function outcome(
    { callback_id, handler, event }: FunctionCall,
    answer: WorkerAnswer,
    limit: number,
  ): { value: unknown } | FunctionProblem {
    switch (answer.type) {
      case "returned":
        return { value: answer.value === undefined ? undefined : JSON.parse(answer.value) };
      case "loaded":
        return { value: undefined };
      case "threw":
        return thrown(callback_id, answer.error, root);
      case "late":
        return late(callback_id, handler, limit);
      case "unhandled":
        return unhandled(callback_id, handler, event);
      case "broken":
        return broken(callback_id, answer.message, root);
    }
  }
}

/** What a body says, if it is JSON; its text, or nothing, if not. */
function valueOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body || undefined;
  }
}

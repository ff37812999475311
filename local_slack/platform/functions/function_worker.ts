/**
 * One Web Worker that holds one function, with permissions of its own.
 *
 * @module
 */
import type { CallMessage, WorkerMessage } from "./protocol.ts";

/** How a call to a worker ended. */
export type WorkerAnswer =
  | Exclude<WorkerMessage, { type: "log" | "ready" | "called" }>
  /** The worker was ended: the time was up. */
  | { type: "late" };

/** A request of a handler: `POST http://…`, in milliseconds since the handler began. */
export type MeasuredRequest = Omit<Extract<WorkerMessage, { type: "called" }>, "type">;

/** How to start a worker. */
export interface FunctionWorkerOptions {
  source: URL;
  /** Hosts that the function may reach, `host` or `host:port`. */
  hosts: readonly string[];
  offset: number;
  log(level: string, text: string): void;
}

/** A worker with its function loaded; one call at a time. */
export class FunctionWorker {
  readonly #worker: Worker;
  readonly #ready = Promise.withResolvers<WorkerAnswer | undefined>();
  #answer?: (answer: WorkerAnswer) => void;
  #ended = false;
  #loaded = false;
  #requests: MeasuredRequest[] = [];
  /** Told what the function writes to its console; changes with each call. */
  log: (level: string, text: string) => void;

  constructor(options: FunctionWorkerOptions) {
    this.log = options.log;
    const entry = URL.createObjectURL(
      new Blob([entryOf(options.source)], { type: "text/javascript" }),
    );
    this.#worker = new Worker(entry, {
      type: "module",
      name: String(options.offset),
      // Static imports are read with the rights of the workspace; the function itself has none.
      deno: {
        permissions: {
          net: [...options.hosts],
          import: "inherit",
          read: false,
          write: false,
          env: false,
          sys: false,
          run: false,
          ffi: false,
        },
      },
    });
    this.#worker.onmessage = ({ data }) => this.#take(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#take({ type: "broken", message: event.message });
    };
    this.#ready.promise.finally(() => URL.revokeObjectURL(entry));
  }

  /** Can this worker take another call? */
  get usable(): boolean {
    return !this.#ended;
  }

  /** The requests of the last handler, in the order in which they ended. */
  get requests(): readonly MeasuredRequest[] {
    return this.#requests;
  }

  /** Ends the worker, whatever it is doing. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#worker.terminate();
    const gone: WorkerAnswer = { type: "broken", message: "The worker was ended" };
    this.#ready.resolve(gone);
    this.#answer?.(gone);
  }

  /**
   * Runs one handler. `loaded` is told when the function had to be loaded first. When loading takes longer than `loading` milliseconds of machine time, or
   * the handler longer than `limit`, the worker is ended.
   */
  async call(
    message: CallMessage,
    limit: number,
    loading: number,
    loaded: () => void = () => {},
  ): Promise<WorkerAnswer> {
    const unloadable = await this.#within(loading, this.#ready.promise);
    if (unloadable) return unloadable;
    if (!this.#loaded) loaded();
    this.#loaded = true;
    const { promise, resolve } = Promise.withResolvers<WorkerAnswer>();
    this.#answer = resolve;
    this.#requests = [];
    this.#worker.postMessage(message);
    const answer = await this.#within(limit, promise);
    this.#answer = undefined;
    return answer;
  }

  #take(message: WorkerMessage | WorkerAnswer): void {
    switch (message.type) {
      case "log":
        return this.log(message.level, message.text);
      case "called":
        return void this.#requests.push(message);
      case "ready":
        return this.#ready.resolve(undefined);
      case "broken":
        this.#ready.resolve(message);
        if (!this.#answer) this.log("error", message.message);
    }
    // What fails from now on fails outside the handler.
    const answer = this.#answer;
    this.#answer = undefined;
    answer?.(message as WorkerAnswer);
    // Nobody knows what state it is in.
    if (message.type === "broken") this.end();
  }

  async #within<T>(limit: number, answer: Promise<T>): Promise<T | WorkerAnswer> {
    const { promise: late, resolve } = Promise.withResolvers<WorkerAnswer>();
    const timer = setTimeout(() => resolve({ type: "late" }), limit);
    const first = await Promise.race([answer, late]);
    clearTimeout(timer);
    if ((first as WorkerAnswer | undefined)?.type === "late") this.end();
    return first;
  }
}

/** The prelude comes first: imports run in order. */
function entryOf(source: URL): string {
  const quoted = (url: string | URL) => JSON.stringify(String(url));
  return [
    `import ${quoted(import.meta.resolve("./prelude.ts"))};`,
    `import { serve } from ${quoted(import.meta.resolve("./worker.ts"))};`,
    `import * as handlers from ${quoted(source)};`,
    "serve(handlers);",
  ].join("\n");
}

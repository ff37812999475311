/**
 * One Web Worker that holds functions of an app, with permissions of its own.
 *
 * @module
 */
import type { CallMessage, LoadMessage, WorkerMessage } from "./protocol.ts";

/** How a call to a worker ended. */
export type WorkerAnswer =
  | Exclude<WorkerMessage, { type: "log" | "called" }>
  /** The worker was ended: the time was up. */
  | { type: "late" };

/** A request of a handler: `POST http://…`, in milliseconds since the handler began. */
export type MeasuredRequest = Omit<Extract<WorkerMessage, { type: "called" }>, "type">;

/** How to start a worker. */
export interface FunctionWorkerOptions {
  /** The modules of the functions that it can load, by callback id. */
  sources: ReadonlyMap<string, URL>;
  /** Hosts that the function may reach, `host` or `host:port`. */
  hosts: readonly string[];
  offset: number;
  log(level: string, text: string): void;
}

/** A worker that loads each of its functions when it is first called; one call at a time. */
export class FunctionWorker {
  readonly #worker: Worker;
  readonly #entry: string;
  readonly #loaded = new Set<string>();
  #answer?: (answer: WorkerAnswer) => void;
  #ended = false;
  #requests: MeasuredRequest[] = [];
  /** Told what the function writes to its console; changes with each call. */
  log: (level: string, text: string) => void;

  constructor(options: FunctionWorkerOptions) {
    this.log = options.log;
    const entry = URL.createObjectURL(
      new Blob([entryOf(options.sources)], { type: "text/javascript" }),
    );
    this.#worker = new Worker(entry, {
      type: "module",
      name: String(options.offset),
      // Static imports are read with the rights of the workspace; the function itself has none.
      deno: {
        permissions: {
          net: [...options.hosts],
          // What a program names while it runs is no part of the app.
          import: false,
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
    this.#entry = entry;
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
    URL.revokeObjectURL(this.#entry);
    this.#answer?.({ type: "broken", message: "The worker was ended" });
  }

  /** Has it loaded this function already? */
  holds(callback_id: string): boolean {
    return this.#loaded.has(callback_id);
  }

  /**
   * Runs one handler. `loaded` is told when the function had to be loaded first. When loading takes
   * longer than `loading` milliseconds of machine time, or the handler longer than `limit`, the worker
   * is ended.
   */
  async call(
    message: CallMessage,
    limit: number,
    loading: number,
    loaded: () => void = () => {},
  ): Promise<WorkerAnswer> {
    const { callback_id } = message;
    if (!this.holds(callback_id)) {
      const found = await this.#ask({ type: "load", callback_id }, loading);
      if (found.type !== "loaded") return found;
      this.#loaded.add(callback_id);
      loaded();
    }
    this.#requests = [];
    return await this.#ask(message, limit);
  }

  async #ask(question: CallMessage | LoadMessage, limit: number): Promise<WorkerAnswer> {
    if (this.#ended) return { type: "broken", message: "The worker was ended" };
    const { promise, resolve } = Promise.withResolvers<WorkerAnswer>();
    this.#answer = resolve;
    // What comes before the worker listens is kept for it.
    this.#worker.postMessage(question);
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
      case "broken":
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

/**
 * The prelude comes first: imports run in order. A function is imported when it is called first, by a
 * name that is written here: Deno reads such a file with the rights of the workspace.
 */
function entryOf(sources: ReadonlyMap<string, URL>): string {
  const quoted = (text: string | URL) => JSON.stringify(String(text));
  const own = (path: string) => quoted(import.meta.resolve(path));
  const text = (...lines: string[]) =>
    quoted(`data:text/javascript,${encodeURIComponent(lines.join("\n"))}`);
  const functions = [...sources].map(([id, url]) => {
    // Evaluated when all names are looked up, and before the function is.
    const found = text(
      `import { closeGate } from ${own("./confine.ts")}; closeGate(${quoted(id)});`,
    );
    const loaded = text(
      `import ${found};`,
      `import * as module from ${quoted(url)};`,
      "export { module };",
    );
    return `  ${quoted(id)}: () => import(${loaded}),`;
  });
  return [
    `import ${own("./prelude.ts")};`,
    `import { serve } from ${own("./worker.ts")};`,
    "serve({",
    ...functions,
    "});",
  ].join("\n");
}

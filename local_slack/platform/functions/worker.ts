/**
 * Inside a function's worker: runs its handlers as Slack's own runtime does, one call at a time.
 *
 * @module
 */
import { shiftDate } from "../../clock.ts";
import { closeGate, takeGate } from "./confine.ts";
import { beginMeasuring, standIn, tellOfGitHub } from "./measure_requests.ts";
import type { CallMessage, LoadMessage, Thrown, WorkerMessage } from "./protocol.ts";

type Handler = (context: Record<string, unknown>) => unknown;

/** The module of a function, as it was imported. */
export type FunctionModule = Record<string, unknown>;

/** Imports a function's module. */
type Load = () => Promise<{ module: FunctionModule }>;

declare const self: {
  onmessage: ((event: MessageEvent<CallMessage | LoadMessage>) => void) | null;
  postMessage(message: WorkerMessage): void;
};

/** Handles the calls that come to this worker with the functions that can be loaded, by callback id. */
export function serve(functions: Readonly<Record<string, Load>>): void {
  captureConsole();
  const openGate = takeGate();
  const loaded = new Map<string, FunctionModule>();
  self.onmessage = async ({ data }) => {
    if (data.type === "load") {
      try {
        openGate();
        const { module } = await functions[data.callback_id]();
        loaded.set(data.callback_id, module);
        self.postMessage({ type: "loaded" });
      } catch (error) {
        self.postMessage({ type: "broken", message: String(error) });
      } finally {
        closeGate();
      }
      return;
    }
    shiftDate(data.offset);
    beginMeasuring(data.in_step);
    standIn(data.context.env);
    tellOfGitHub(data.context.env.GITHUB_API_URL);
    data.context.env = tellsOfMissing(data.context.env);
    self.postMessage(await answer(loaded.get(data.callback_id) ?? {}, data));
  };
}

/** Names of variables that were missed, each told once. */
const missed = new Set<string>();

/** Variables that say when one is read that the app has not: most of what fails then says less. */
function tellsOfMissing(env: Record<string, string>): Record<string, string> {
  return new Proxy(env, {
    get(own, name) {
      const wanted = typeof name === "string" && /^[A-Z][A-Z0-9_]*$/.test(name);
      const known = !wanted || name in own || name.startsWith("SLACK_") || missed.has(name);
      if (!known) {
        missed.add(name);
        console.warn(`The variable ${name} is not in the app's .env file`);
      }
      return Reflect.get(own, name);
    },
  });
}

async function answer(module: FunctionModule, call: CallMessage): Promise<WorkerMessage> {
  try {
    return await run(module, call);
  } catch (error) {
    return { type: "threw", error: describe(error) };
  }
}

async function run(module: FunctionModule, call: CallMessage): Promise<WorkerMessage> {
  const handler = find(module, call.handler);
  if (handler) {
    try {
      return returned(await handler(call.context));
    } catch (error) {
      if (!isUnhandled(error)) throw error;
    }
  }
  const last = find(module, "unhandledEvent");
  if (!last) return { type: "unhandled" };
  return returned(await last(call.context));
}

/** A named export of the module, or a property of its default export. */
function find(module: FunctionModule, name: string): Handler | undefined {
  const own = module[name];
  if (typeof own === "function") return own as Handler;
  const { default: main } = module;
  if (name === "default" || typeof main !== "function") return undefined;
  const property = (main as unknown as Record<string, unknown>)[name];
  return typeof property === "function" ? property.bind(main) as Handler : undefined;
}

/** The SDK's routers throw this by name when no constraint matches. */
function isUnhandled(error: unknown): boolean {
  return error instanceof Error && error.name === "UnhandledEventError";
}

function returned(value: unknown): WorkerMessage {
  return value === undefined || value === null
    ? { type: "returned" }
    : { type: "returned", value: JSON.stringify(value) };
}

function describe(error: unknown): Thrown {
  if (!(error instanceof Error)) {
    return { name: "", message: text([error]), stack: "", causes: [] };
  }
  const causes: string[] = [];
  for (let { cause } = error; cause instanceof Error && causes.length < 5; { cause } = cause) {
    causes.push(cause.message);
  }
  return { name: error.name, message: error.message, stack: error.stack ?? "", causes };
}

function captureConsole(): void {
  for (const level of ["debug", "log", "info", "warn", "error"] as const) {
    console[level] = (...values: unknown[]) =>
      self.postMessage({ type: "log", level, text: text(values) });
  }
}

function text(values: unknown[]): string {
  return values
    .map((value) => typeof value === "string" ? value : Deno.inspect(value, { colors: false }))
    .join(" ");
}

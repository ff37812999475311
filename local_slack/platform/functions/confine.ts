/**
 * Takes from a function's worker what Deno asks no permission for and Slack does not have: caches on
 * disk, other workers, channels to them, signals to processes, packages that are named by a program.
 *
 * Deno's permissions keep the rest: files, variables, programs, and hosts that the app did not declare.
 *
 * @module
 */
import module from "node:module";
import process from "node:process";
import threads from "node:worker_threads";

/** Confines the worker that this runs in, before the function and all that it imports is loaded. */
export function confine(): void {
  refuseImports();
  const workers = () => refuse("worker");
  replace(globalThis, { Worker: workers, SharedWorker: workers });
  replace(threads, { Worker: workers });
  refuseAll(globalThis.CacheStorage, "cache");
  replace(globalThis, { caches: undefined });
  refuseAll(globalThis.BroadcastChannel, "channel", ["postMessage"]);
  const signal = () => refuse("signal");
  replace(Deno, { kill: signal, addSignalListener: signal, removeSignalListener: signal });
  replace(process, { kill: signal, abort: signal });
  module.syncBuiltinESMExports();
}

/** Names of modules that Deno takes from anybody: packages, and what a program has written itself. */
const ANYBODY = /^(?:npm|jsr|data|blob):/;

/** Modules of Node's by which a function could undo this, or start what is not confined. */
const WAYS_OUT = /^(?:node:)?(?:module|worker_threads|cluster)$/;

let loading = false;
let taken = false;

/**
 * What a program names while it runs is no part of the app: a function that is bundled for Slack has
 * no such module. Deno itself checks hosts and files, but takes every package. What files name is
 * looked up while a function is loaded, before any line of it runs.
 */
function refuseImports(): void {
  const { registerHooks } = module as unknown as Hooks;
  registerHooks({
    resolve(specifier, context, next) {
      if (!loading && ANYBODY.test(specifier)) refuse("import", specifier);
      if (WAYS_OUT.test(specifier) && !isPackage(context.parentURL)) {
        refuse("import", specifier);
      }
      return next(specifier, context);
    },
  });
  replace(module, { registerHooks: () => refuse("import") });
}

function isPackage(url = ""): boolean {
  return /\/(?:node_modules|npm)\//.test(url);
}

/** Lets the worker load functions; handed out once, to the worker itself. */
export function takeGate(): () => void {
  if (taken) refuse("import");
  taken = true;
  return () => void (loading = true);
}

/** All that a function's files name was looked up: its lines may run. */
export function closeGate(): void {
  loading = false;
}

interface Hooks {
  registerHooks(hooks: {
    resolve(
      specifier: string,
      context: { parentURL?: string },
      next: (specifier: string, context: unknown) => unknown,
    ): unknown;
  }): void;
}

/** In Deno's words, which become a broken rule of the app's. */
function refuse(kind: string, target?: string): never {
  throw new Deno.errors.NotCapable(
    `Requires ${kind} access${target === undefined ? "" : ` to "${target}"`}`,
  );
}

function replace(owner: object, values: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(owner, name, { value, writable: false, configurable: false });
  }
}

/** Refuses methods of everything that a class makes, or all of its methods. */
function refuseAll(
  made: { prototype: object } | undefined,
  kind: string,
  names = Object.getOwnPropertyNames(made?.prototype ?? {}),
): void {
  const methods = names.filter((name) => name !== "constructor");
  if (made) {
    replace(made.prototype, Object.fromEntries(methods.map((name) => [name, () => refuse(kind)])));
  }
}

/**
 * Gives the SDK what Deno has by itself. As npm serves the SDK, it was built for Node and brings a
 * `fetch` and a `Deno` of its own: they are half of what a function loads, and a call takes four times
 * as long. The SDK of deno.land, which runs on Slack, uses Deno's.
 *
 * @module
 */
import module from "node:module";

/** Stands in for what the SDK brings; to be called before the SDK is imported. */
export function useNative(): void {
  const { File, FormData, Headers, Request, Response } = globalThis;
  // By way of the global variable: what measures requests changes it later.
  const fetch: typeof globalThis.fetch = (...request) => globalThis.fetch(...request);
  standIn("undici", { fetch, File, FormData, Headers, Request, Response });
  standIn("@deno/shim-deno", { Deno });
}

function standIn(name: string, exports: Record<string, unknown>): void {
  const { createRequire, _cache } = module as unknown as Loader;
  try {
    const path = createRequire(import.meta.resolve("@slack/deno-slack-sdk")).resolve(name);
    _cache[path] ??= { id: path, filename: path, loaded: true, exports, children: [], paths: [] };
  } catch {
    // Another release without it, or an app that brings its own SDK: nothing to stand in for.
  }
}

interface Loader {
  createRequire(url: string): { resolve(name: string): string };
  _cache: Record<string, unknown>;
}

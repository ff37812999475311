/**
 * Reads an app again while it runs. A module is imported once in a process, so this happens in a
 * worker that ends afterwards.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import type { Violation } from "../../types.ts";
import type { TriggerFile } from "./load.ts";
import type { Manifest } from "./manifest.ts";

/** The app as it is on disk now, or why it could not be started. */
export type Reread =
  | { manifest: Manifest; triggers: TriggerFile[] }
  | { violations: readonly Violation[] };

/** What the worker is told. */
export interface RereadRequest {
  root: string;
  /** How far the workspace's clock is ahead of the machine's, in milliseconds. */
  offset: number;
}

/** Reads the app in a folder. */
export async function rereadApp(root: URL, offset: number): Promise<Reread> {
  const worker = new Worker(import.meta.resolve("./reread_worker.ts"), { type: "module" });
  const { promise, resolve } = Promise.withResolvers<Reread>();
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => {
    event.preventDefault();
    resolve({
      violations: [{
        rule: "The app's files can be loaded",
        place: event.message,
        fix: "Fix that file",
      }],
    });
  };
  const request: RereadRequest = { root: fileURLToPath(root), offset };
  worker.postMessage(request);
  try {
    return await promise;
  } finally {
    worker.terminate();
  }
}

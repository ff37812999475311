/**
 * Tells when the app's sources change.
 *
 * @module
 */
import { fileURLToPath } from "node:url";

/** Editors write a file in several steps; so many milliseconds of quiet end a change. */
const QUIET = 50;

/**
 * Calls `changed` after a source file in the app's folder has changed; what lies in hidden folders
 * and `node_modules` is not looked at.
 *
 * @param root the app's folder
 * @returns stops watching
 */
export function watchSources(root: URL, changed: () => void): () => void {
  const folder = fileURLToPath(root);
  const watcher = Deno.watchFs(folder, { recursive: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  (async () => {
    for await (const { kind, paths } of watcher) {
      if (kind === "access" || !paths.some((path) => isSource(path.slice(folder.length)))) continue;
      clearTimeout(timer);
      timer = setTimeout(changed, QUIET);
    }
  })();
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

function isSource(path: string): boolean {
  const hidden = path.split("/").some((part) => part.startsWith(".") || part === "node_modules");
  return !hidden && /\.(tsx?|jsx?|mjs|json|jsonc)$/.test(path);
}

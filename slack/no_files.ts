/**
 * Stands for a file library that Slack's client names and never uses: `import_map.json` puts it in
 * place of `std@0.67.0/fs`, which would be a tenth of each function's bundle. Deployed functions may
 * not touch files anyway.
 *
 * @module
 */

/** Refuses. @throws {Error} always */
export function emptyDir(): Promise<void> {
  return Promise.reject(new Error("Deployed functions have no files"));
}

/** Refuses. @throws {Error} always */
export function ensureDir(): Promise<void> {
  return emptyDir();
}

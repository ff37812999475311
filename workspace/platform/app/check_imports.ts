/** What a function's modules import from the app's own folder is there, before anybody calls it. */
import { fileURLToPath } from "node:url";
import type { Violation } from "../../types.ts";

/** An import or export of values from a relative path, at the start of a line. */
const IMPORT =
  /^[ \t]*(?:import|export)(?!\s+type\b)\b(?:[^"'`;]*?\bfrom)?\s*["'](\.\.?\/[^"']+)["']/gm;

/**
 * Follows relative imports from some modules. Slack bundles an app as a whole and refuses one that
 * misses a file; here a function is loaded by its first call, which is late to hear of it.
 *
 * @param entries modules that are there
 * @param root the app's folder, for the places
 */
export function checkImports(entries: readonly URL[], root: URL): Violation[] {
  const there = new Map(entries.map((url) => [url.href, true]));
  const violations: Violation[] = [];
  const left = [...entries];
  for (let url = left.pop(); url; url = left.pop()) {
    for (const path of importsOf(url)) {
      const imported = new URL(path, url);
      const known = there.get(imported.href);
      const found = known ?? isFile(imported);
      if (known === undefined && found) left.push(imported);
      there.set(imported.href, found);
      if (!found) violations.push(missing(url, path, root));
    }
  }
  return violations;
}

/** What modules import, as long as they do not change: an app is read by each start. */
const read = new Map<string, { version: string; paths: readonly string[] }>();

function importsOf(url: URL): readonly string[] {
  if (!/\.[mc]?[jt]sx?$/.test(url.pathname)) return [];
  const { mtime, size } = Deno.statSync(url);
  const version = `${mtime?.getTime()} ${size}`;
  const before = read.get(url.href);
  if (before?.version === version) return before.paths;
  const code = Deno.readTextFileSync(url).replace(/\/\*[^]*?\*\//g, "");
  const paths = [...code.matchAll(IMPORT)].map(([, path]) => path);
  read.set(url.href, { version, paths });
  return paths;
}

function missing(url: URL, path: string, root: URL): Violation {
  const folder = fileURLToPath(root);
  const file = fileURLToPath(url);
  return {
    rule: "What a function imports is there",
    place: `${file.startsWith(folder) ? file.slice(folder.length) : file} imports "${path}"`,
    mend: "Write the path as seen from that file, with its ending, or add the file",
  };
}

function isFile(url: URL): boolean {
  try {
    return Deno.statSync(url).isFile;
  } catch {
    return false;
  }
}

/**
 * What is shipped: everything that `slack deploy` and `slack trigger create` may read.
 *
 * @module
 */
import { fileURLToPath } from "node:url";

/** The app's folder, with a slash at its end. */
export const ROOT = new URL("../", import.meta.url);
/** The same as a path, without the slash. */
export const ROOT_PATH = fileURLToPath(ROOT).replace(/[\\/]$/, "");

/** What is not deployed: nothing that is may import from here. */
const NOT_SHIPPED = ["assets", "bench", "docs", "npm", "ship", "tasks", "tests", "workspace"];

/** The text of each shipped module, by its path from the app's folder. */
export function readShipped(): Record<string, string> {
  return Object.fromEntries(
    modulesIn("").sort().map((path) => [path, Deno.readTextFileSync(new URL(path, ROOT))]),
  );
}

function modulesIn(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))].flatMap(({ name, isDirectory }) => {
    const path = `${folder}${name}`;
    if (!isDirectory) return /(?<!_test)\.tsx?$/.test(name) ? [path] : [];
    // Tests' helpers, and what is not ours: .git, node_modules.
    const skipped = NOT_SHIPPED.includes(path) || name.startsWith(".") ||
      ["testing", "node_modules", "coverage", "dist"].includes(name);
    return skipped ? [] : modulesIn(`${path}/`);
  });
}

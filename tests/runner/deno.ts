/** How the tests' programs are started: as the tasks start them. */
import { fileURLToPath } from "node:url";

/** The project's folder, with the slash. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** What is kept from one run of the tests to the next; another folder makes a machine new. */
export const CACHE = Deno.env.get("BATON_CACHE") ?? `${ROOT}.cache`;

/** The environment variable that names a folder which is one process' own, for copies of the app. */
export const COPIES = "BATON_COPIES";

/** The packages and versions that everything here runs with, and the tests' own handbook. */
export const LOCKED: readonly string[] = [
  `--import-map=${ROOT}import_map.tests.json`,
  `--lock=${ROOT}deno.lock`,
  "--frozen",
];

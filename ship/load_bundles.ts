/**
 * Loads bundles as Slack's runtime does: with the right to reach hosts, and no other.
 *
 * @module
 */
import type { Violation } from "../local_slack/types.ts";
import { OLD_DENO, type Ran, runDeno, runOldDeno } from "./run.ts";

/**
 * What the SDK's npm build wraps, as Deno has it built in: the bundles that leave it out get it from
 * here. deno.land's build has no such imports.
 */
const BUILT_IN = `const { Deno, fetch, File, FormData, Headers, Request, Response } = globalThis;
export { Deno, fetch, File, FormData, Headers, Request, Response };
`;

/** A runtime that loads the bundles. */
export interface Loader {
  /** `Deno 1.46.3` */
  name: string;
  run(args: readonly string[], cwd: string): Promise<Ran>;
}

/** The Deno that runs this. */
export const RUNNING: Loader = { name: `Deno ${Deno.version.deno}`, run: runDeno };
/** The one that Slack names; it throws {@linkcode OldDenoMissing} where it cannot be had. */
export const OLD: Loader = { name: `Deno ${OLD_DENO}`, run: runOldDeno };

/**
 * Bundles that cannot be loaded, or that export no function.
 *
 * @param bundles their texts, by callback id
 */
export async function checkLoading(
  bundles: ReadonlyMap<string, string>,
  { name, run }: Loader,
): Promise<Violation[]> {
  const folder = await Deno.makeTempDir({ prefix: "load-" });
  try {
    for (const [id, text] of bundles) await Deno.writeTextFile(`${folder}/${id}.js`, text);
    await Deno.writeTextFile(`${folder}/built_in.js`, BUILT_IN);
    const imports = { "@deno/shim-deno": "./built_in.js", undici: "./built_in.js" };
    await Deno.writeTextFile(`${folder}/map.json`, JSON.stringify({ imports }));
    await Deno.writeTextFile(`${folder}/load.js`, loadEach([...bundles.keys()]));
    const { stdout, stderr } = await run([
      "run",
      "--quiet",
      "--no-prompt",
      "--no-config",
      "--no-lock",
      "--no-remote",
      "--allow-net",
      "--import-map=map.json",
      "load.js",
    ], folder);
    const said = /^\{.*\}$/m.exec(stdout)?.[0];
    const failed: Record<string, string> = said ? JSON.parse(said) : { all: stderr.trim() };
    return Object.entries(failed).map(([id, why]) => ({
      rule: `A bundle can be loaded by ${name} with no right but to reach hosts`,
      place: `${id}: ${why}`,
      fix: "Do nothing while a module is loaded that needs more than the language",
    }));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A script that imports each bundle and says in one line which failed, and why. */
function loadEach(ids: readonly string[]): string {
  // Written out, so that Deno knows them and asks for no right to read them.
  const loads = ids.map((id) => `[${JSON.stringify(id)}, () => import("./${id}.js")]`);
  return `const failed = {};
for (const [id, load] of [${loads.join(", ")}]) {
  try {
    const { default: handler } = await load();
    if (typeof handler !== "function") failed[id] = "its default export is no function";
  } catch (error) {
    failed[id] = String(error);
  }
}
console.log(JSON.stringify(failed));
`;
}

/**
 * The app's functions as files of their own, made as Slack's hooks make them: with `deno bundle`.
 *
 * @module
 */
import { resolve } from "node:path";
import type { Manifest } from "../local_slack/platform/app/manifest.ts";
import type { SourceMap } from "./module_sizes.ts";
import { runDeno } from "./run.ts";
import { ROOT, ROOT_PATH } from "./shipped.ts";

/** Where the modules come from. */
export interface Origin {
  /** Arguments for Deno, which say how names are resolved. */
  resolve: readonly string[];
  /** Modules that the bundles leave out. */
  external: readonly string[];
}

/** From deno.land, jsr and npm: `deno.jsonc` names `import_map.json`. What Slack deploys. */
export const SHIPPED: Origin = { resolve: ["--config=deno.jsonc"], external: [] };

/**
 * From npm alone. The SDK's npm build wraps two libraries in place of what Deno has built in; without
 * them it is the SDK as deno.land has it, and {@linkcode SHIMS}.
 */
export const FROM_NPM: Origin = {
  resolve: ["--import-map=import_map.npm.json", "--lock=deno.lock", "--frozen"],
  external: ["@deno/shim-deno", "undici"],
};
/**
 * What a bundle from npm has and the shipped one has not, in bytes, minified: the shims, and what the
 * stand-ins of `import_map.json` are there for. Of 24 functions that were bundled from both, 23 had
 * 17,078 to 17,134 more for the shims and the files, and one 18,033; the built-in steps are 18,960
 * more in each. The data of triggers is 7,930 and the sentences of HTTP errors 6,989, measured in
 * npm's package, of which some of the latter are shims. An estimate is a little too high.
 */
export const SHIMS = 50_000;

/** Packages of which a bundle of our own code alone is free. */
export const PACKAGES = [
  "@slack/deno-slack-sdk",
  ...Object.keys(JSON.parse(Deno.readTextFileSync(new URL("import_map.json", ROOT))).imports)
    .filter((name) => !/^(?:deno-slack-|@std\/|https:)/.test(name))
    .map((name) => name.replace(/\/$/, "/*")),
];

/** A bundle could not be made; the message is the bundler's. */
export class BundleProblem extends Error {
  override name = "BundleProblem";
}

/**
 * Bundles each function of a manifest.
 *
 * @param options more arguments for `deno bundle`
 * @returns the text of each bundle, by callback id
 * @throws {BundleProblem}
 */
export async function bundleFunctions(
  { functions = {} }: Manifest,
  origin: Origin,
  options: readonly string[] = [],
): Promise<Map<string, string>> {
  const entries = Object.entries(functions);
  const paths = entries.map(([, { source_file }]) => source_file);
  return await inFolder(async (folder) => {
    await bundle(paths, origin, [`--outdir=${folder}`, ...options]);
    const common = commonFolder(paths);
    const bundles = new Map<string, string>();
    for (const [id, { source_file }] of entries) {
      const path = source_file.slice(common.length).replace(/\.tsx?$/, ".js");
      bundles.set(id, await Deno.readTextFile(`${folder}/${path}`));
    }
    return bundles;
  });
}

/**
 * Bundles one function, minified, with a map of what comes from where.
 * @throws {BundleProblem}
 */
export async function bundleMapped(
  source_file: string,
  origin: Origin,
): Promise<{ text: string; map: SourceMap }> {
  return await inFolder(async (folder) => {
    const options = [`--output=${folder}/one.js`, "--minify", "--sourcemap=external"];
    await bundle([source_file], origin, options);
    const [text, written, from] = await Promise.all([
      Deno.readTextFile(`${folder}/one.js`),
      Deno.readTextFile(`${folder}/one.js.map`),
      Deno.realPath(folder),
    ]);
    const map = JSON.parse(written) as SourceMap;
    // They are named from the folder that the bundle was written into.
    return { text, map: { ...map, sources: map.sources.map((source) => resolve(from, source)) } };
  });
}

/**
 * Bundles all functions as one, in which each module is once: to read them all in one go.
 * @throws {BundleProblem}
 */
export async function bundleTogether(
  { functions = {} }: Manifest,
  origin: Origin,
): Promise<string> {
  return await inFolder(async (folder) => {
    const handlers = Object.values(functions).map(({ source_file }, at) =>
      `export { default as f${at} } from ${JSON.stringify(new URL(source_file, ROOT).href)};\n`
    );
    await Deno.writeTextFile(`${folder}/all.ts`, handlers.join(""));
    await bundle([`${folder}/all.ts`], origin, [`--output=${folder}/all.js`]);
    return await Deno.readTextFile(`${folder}/all.js`);
  });
}

/** The handbook for which the limits of sizes were set. */
const TESTS_HANDBOOK = "tests/handbooks/berlin.ts";

/**
 * By how many bytes the operator's handbook is longer than the tests', minified; less than 0 when it
 * is shorter. Nearly every function holds all of it, and nobody's code grows by what it says.
 * @throws {BundleProblem}
 */
export async function handbookExcess(): Promise<number> {
  const [operators, tests] = await inFolder((folder) =>
    Promise.all(["handbook.ts", TESTS_HANDBOOK].map(async (path, at) => {
      await bundle([path], FROM_NPM, [`--output=${folder}/${at}.js`, "--minify"]);
      return bytesOf(await Deno.readTextFile(`${folder}/${at}.js`));
    }))
  );
  return operators - tests;
}

async function bundle(entries: readonly string[], origin: Origin, options: readonly string[]) {
  const external = origin.external.map((name) => `--external=${name}`);
  const { success, stderr } = await runDeno(
    ["bundle", "--quiet", ...origin.resolve, ...external, ...options, ...entries],
    ROOT_PATH,
  );
  if (!success) throw new BundleProblem(stderr.trim());
}

async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await Deno.makeTempDir({ prefix: "bundles-" });
  try {
    return await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Deno keeps the paths of several bundles from where they part: `functions/`. */
function commonFolder(paths: readonly string[]): string {
  const [first = "", ...others] = paths;
  let folder = first.slice(0, first.lastIndexOf("/") + 1);
  while (!others.every((path) => path.startsWith(folder))) {
    folder = folder.slice(0, folder.lastIndexOf("/", folder.length - 2) + 1);
  }
  return folder;
}

/** Bytes of a text. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The modules of a bundle that is not minified, and where each begins. */
export function modulesOf(text: string): { path: string; at: number }[] {
  return [...text.matchAll(/^\/\/ (\S+\.[cm]?[jt]sx?)$/gm)].map(({ 1: path, index }) => ({
    // A package in Deno's cache is known by its name, wherever the cache is.
    path: path.replace(/^(?!local_slack\/).*\/npm\/[^/]+(?=\/)/, ""),
    at: index,
  }));
}

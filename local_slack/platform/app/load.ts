/**
 * Loads a Deno Slack app: its manifest, its triggers, and where its functions are.
 *
 * @module
 */
import { pathToFileURL } from "node:url";
import type { JsonObject, Violation } from "../../types.ts";
import { runsBuiltIn } from "../builtins/names.ts";
import { checkLimits } from "./check_limits.ts";
import { checkTypes } from "./check_types.ts";
import { checkWorkflows } from "./check_workflows.ts";
import type { Manifest } from "./manifest.ts";
import { ManifestProblem } from "./problem.ts";

export { ManifestProblem } from "./problem.ts";
export type * from "./manifest.ts";

/** A trigger's module and what it exports; `triggers/` checks it. */
export interface TriggerFile {
  /** `triggers/retro/weekly_retro.ts` */
  path: string;
  definition: JsonObject;
}

/** An app that may run. */
export interface LoadedApp {
  /** The app's folder, as a file URL that ends in a slash. */
  root: URL;
  manifest: Manifest;
  /** Sorted by path. */
  triggers: TriggerFile[];
  /** The module of an own function. */
  sourceOf(callback_id: string): URL;
}

/**
 * Loads the app in a folder and checks it against Slack's rules.
 *
 * @param root the folder that holds `manifest.ts`
 * @throws {ManifestProblem} naming everything that is wrong, at once
 */
export async function loadApp(root: string): Promise<LoadedApp> {
  const folder = pathToFileURL(`${root.replace(/\/+$/, "")}/`);
  const manifest = await loadManifest(folder);
  const { triggers, violations } = await loadTriggers(folder);
  const problems = [...checkManifest(manifest), ...checkSources(manifest, folder), ...violations];
  if (problems.length > 0) throw new ManifestProblem(problems);
  return {
    root: folder,
    manifest,
    triggers,
    sourceOf: (callback_id) => sourceUrl(manifest, folder, callback_id),
  };
}

/** Every rule of Slack's that the manifest breaks. */
export function checkManifest(manifest: Manifest): Violation[] {
  return [
    ...checkLimits(manifest),
    ...checkTypes(manifest),
    ...checkWorkflows(manifest, runsBuiltIn),
  ];
}

async function loadManifest(folder: URL): Promise<Manifest> {
  const url = new URL("manifest.ts", folder);
  if (!exists(url)) {
    throw new ManifestProblem([{
      rule: "An app has a manifest",
      place: `no manifest.ts in ${folder.pathname}`,
      mend: "Start the workspace in the folder of a Deno Slack app",
    }]);
  }
  const loaded = await importFrom(url, "manifest.ts");
  const manifest = loaded.default as Manifest | undefined;
  if (typeof manifest !== "object" || manifest === null || !manifest.display_information) {
    throw new ManifestProblem([{
      rule: "manifest.ts exports the manifest",
      place: "its default export",
      mend: "Write: export default Manifest({ … })",
    }]);
  }
  // As it travels to Slack: nothing but JSON.
  return JSON.parse(JSON.stringify(manifest));
}

async function loadTriggers(folder: URL) {
  const triggers: TriggerFile[] = [];
  const violations: Violation[] = [];
  for (const path of triggerPaths(folder)) {
    try {
      // A trigger file says when it starts by the clock: each start reads it anew.
      const url = new URL(`${path}?at=${Date.now()}`, folder);
      const { default: definition } = await importFrom(url, path);
      // A module without a default export is something that the triggers share.
      if (definition === undefined) continue;
      triggers.push({ path, definition: JSON.parse(JSON.stringify(definition)) });
    } catch (error) {
      if (!(error instanceof ManifestProblem)) throw error;
      violations.push(...error.violations);
    }
  }
  return { triggers, violations };
}

function triggerPaths(folder: URL): string[] {
  try {
    return filesBelow("triggers/", folder)
      .filter((path) => /\.tsx?$/.test(path) && !/_test\.tsx?$/.test(path))
      .sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** Apps may sort their triggers into folders: the CLI takes any path. */
function filesBelow(path: string, folder: URL): string[] {
  return [...Deno.readDirSync(new URL(path, folder))].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesBelow(`${path}${name}/`, folder) : [`${path}${name}`]
  );
}

async function importFrom(url: URL, path: string): Promise<{ default?: unknown }> {
  try {
    return await import(url.href);
  } catch (error) {
    const root = url.href.slice(0, url.href.lastIndexOf(path));
    throw new ManifestProblem([{
      rule: "The app's files can be loaded",
      place: `${path}: ${wordsOf(error).replaceAll(root, "").replace(/\?at=\d+/g, "")}`,
      mend: "Mend that file and start again",
    }], { cause: error });
  }
}

/** What the error says, in all its lines; where in the code it says so is nobody's business here. */
function wordsOf(error: unknown): string {
  const lines = String(error instanceof Error ? error.message : error).split("\n");
  const words = lines.filter((line) => !/^\s+at /.test(line)).join("\n").trim();
  return words.includes("\n") ? words : words.replace(/\.$/, "");
}

function checkSources(manifest: Manifest, folder: URL): Violation[] {
  return Object.entries(manifest.functions ?? {})
    .filter(([id]) => !exists(sourceUrl(manifest, folder, id)))
    .map(([id, { source_file }]) => ({
      rule: "A function's source_file is there",
      place: `functions.${id}: "${source_file}"`,
      mend: "Write the path as seen from the folder of manifest.ts",
    }));
}

function sourceUrl(manifest: Manifest, folder: URL, callback_id: string): URL {
  return new URL(manifest.functions?.[callback_id]?.source_file ?? "", folder);
}

function exists(url: URL): boolean {
  try {
    return Deno.statSync(url).isFile;
  } catch {
    return false;
  }
}

/**
 * Loads a Deno Slack app: its manifest, its triggers, and where its functions are.
 *
 * @module
 */
import { pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { useNative } from "../../npm/native.ts";
import type { JsonObject, Violation } from "../../types.ts";
import { runsBuiltIn } from "../builtins/names.ts";
import { checkFiles, exists, unloadable } from "./check_files.ts";
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
 * @param options.files look at all files of the functions as well, which takes half a second
 * @throws {ManifestProblem} naming everything that is wrong, at once
 */
export async function loadApp(
  root: string,
  { files = false }: { files?: boolean } = {},
): Promise<LoadedApp> {
  const folder = folderOf(root);
  const manifest = await loadManifest(root);
  const { triggers, violations } = await loadTriggers(folder);
  const sourceOf = (callback_id: string) => sourceUrl(manifest, folder, callback_id);
  const sources = Object.keys(manifest.functions ?? {}).map(sourceOf);
  const problems = [
    ...checkManifest(manifest),
    ...checkSources(manifest, folder),
    ...violations,
    ...files ? await checkFiles(sources, folder) : [],
  ];
  if (problems.length > 0) throw new ManifestProblem(problems);
  return {
    root: folder,
    manifest,
    triggers,
    sourceOf,
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

/**
 * Reads the manifest of the app in a folder, before it is checked.
 *
 * @throws {ManifestProblem} when there is none
 */
export async function loadManifest(root: string): Promise<Manifest> {
  const folder = folderOf(root);
  const name = MANIFESTS.find((each) => exists(new URL(each, folder)));
  if (!name) {
    throw new ManifestProblem([{
      rule: "An app has a manifest",
      place: `no manifest.ts in ${folder.pathname}, nor a manifest.json`,
      fix: "Start the workspace in the folder of a Deno Slack app",
    }]);
  }
  useNative();
  const { default: manifest } = await importFrom(new URL(name, folder), name) as {
    default?: Manifest;
  };
  if (typeof manifest !== "object" || manifest === null || !manifest.display_information) {
    throw new ManifestProblem([{
      rule: "manifest.ts exports the manifest",
      place: name.endsWith(".json") ? name : "its default export",
      fix: "Write: export default Manifest({ … })",
    }]);
  }
  // As it travels to Slack: nothing but JSON.
  return JSON.parse(JSON.stringify(manifest));
}

/** The files that hold a manifest, the first that is there. */
const MANIFESTS = ["manifest.ts", "manifest.js", "manifest.json"];

function folderOf(root: string): URL {
  return pathToFileURL(`${root.replace(/\/+$/, "")}/`);
}

/** How often trigger files were read here. */
let starts = 0;

/** Definitions that say nothing of when, as JSON, by the address of their file and its last change. */
const lasting = new Map<string, string>();

async function loadTriggers(folder: URL) {
  const triggers: TriggerFile[] = [];
  const violations = new Map<string, Violation>();
  const at = `?at=${++starts}`;
  for (const path of triggerPaths(folder)) {
    try {
      const written = await readTrigger(new URL(path, folder), path, at);
      // A module without a default export is something that the triggers share.
      if (written !== undefined) triggers.push({ path, definition: JSON.parse(written) });
    } catch (error) {
      if (!(error instanceof ManifestProblem)) throw error;
      // What several triggers import is wrong once.
      for (const violation of error.violations) violations.set(violation.place, violation);
    }
  }
  return { triggers, violations: [...violations.values()] };
}

/**
 * A trigger's definition as JSON. A schedule says when it starts by the clock: each start reads it
 * again. The others are read once for as long as their file is the same, as Deno looks through all
 * that it has read for each import, and an app has many triggers.
 */
async function readTrigger(url: URL, path: string, at: string): Promise<string | undefined> {
  const { mtime, size } = await Deno.stat(url);
  const key = `${url} ${mtime?.getTime()} ${size}`;
  const known = lasting.get(key);
  if (known !== undefined) return known;
  const read = path.endsWith(".json") ? url : new URL(url.href + at);
  const { default: definition } = await importFrom(read, path);
  const written = JSON.stringify(definition);
  const { type } = (definition ?? {}) as { type?: unknown };
  if (written !== undefined && type !== "scheduled") lasting.set(key, written);
  return written;
}

function triggerPaths(folder: URL): string[] {
  try {
    return filesBelow("triggers/", folder)
      .filter((path) => /\.([tj]sx?|json)$/.test(path) && !/_test\.[tj]sx?$/.test(path))
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
    if (path.endsWith(".json")) return { default: JSON.parse(await Deno.readTextFile(url)) };
    return await import(url.href);
  } catch (error) {
    const root = url.href.slice(0, url.href.lastIndexOf(path));
    throw new ManifestProblem([unloadable(placeOf(error, root, path))], { cause: error });
  }
}

/**
 * Where in the app an error comes from, and what it says in all its lines. That is the line that
 * Deno could not read, or else the line of a module that was running: what it called is not the place.
 *
 * @param root the address of the app's folder
 * @param path the file that was asked for: when nothing says where else
 */
function placeOf(error: unknown, root: string, path: string): string {
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  const said = plain(message, root);
  const running = error instanceof Error ? plain(stack, root) : "";
  const [unread] = said.match(AT_PLACE) ?? [];
  const [, place = path] = unread?.match(PLACE) ?? running.match(AT_MODULE) ?? [];
  const words = said.replace(unread ?? "", "").split("\n")
    .filter((line) => !/^\s+at /.test(line)).join("\n").trim();
  return `${place}: ${words.includes("\n") ? words : words.replace(/\.$/, "")}`;
}

/** `handbook.ts:5:12`, in the app: no address. */
const PLACE = /([^\s():]+:\d+:\d+)/;
const AT_PLACE = new RegExp(`\\s+at ${PLACE.source}$`, "m");
/** A frame without a function's name: the module itself. */
const AT_MODULE = new RegExp(`^\\s+at (?:async )?${PLACE.source}$`, "m");

/** Without the colors of a terminal, and with paths as seen from the app's folder. */
function plain(text: string, root: string): string {
  return stripVTControlCharacters(text).replaceAll(root, "").replace(/\?at=\d+/g, "");
}

function checkSources(manifest: Manifest, folder: URL): Violation[] {
  return Object.entries(manifest.functions ?? {})
    .filter(([id]) => !exists(sourceUrl(manifest, folder, id)))
    .map(([id, { source_file }]) => ({
      rule: "A function's source_file is there",
      place: `functions.${id}: "${source_file}"`,
      fix: "Write the path as seen from the folder of manifest.ts",
    }));
}

function sourceUrl(manifest: Manifest, folder: URL, callback_id: string): URL {
  return new URL(manifest.functions?.[callback_id]?.source_file ?? "", folder);
}

/**
 * The app as another team, or the next version, has it: a copy of its folder with changed files, and
 * with the tests' handbook as its `handbook.ts`.
 *
 * @module
 */
import { SharedWorkers } from "../local_slack/platform/functions/host.ts";
import { ROOT } from "./open_workspace.ts";
import { COPIES } from "./runner/deno.ts";

/** What is deployed. */
const PARTS = [
  "assets",
  "datastores",
  "functions",
  "github",
  "manifest.ts",
  "policy",
  "rules",
  "slack",
  "team",
  "triggers",
  "workflows",
];

/** A change of one file; null deletes it. A file that is not there yet begins empty. */
export type Edit = ((text: string) => string) | null;

/**
 * Copies the app, changes files, does the work, and deletes the copy.
 *
 * @param edits by path; each has to change something
 * @param handbook the file in `tests/handbooks/` that the copy has as its `handbook.ts`
 */
export async function withCopiedApp(
  edits: Readonly<Record<string, Edit>>,
  work: (root: string) => Promise<void>,
  handbook = "berlin",
): Promise<void> {
  const root = await newFolder();
  try {
    await fill(root, edits, handbook);
    await work(root);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

/** Options of a workspace with a copy of the app, whose functions stay loaded. */
export interface SharedCopy {
  root: string;
  shared: SharedWorkers;
}

/**
 * One copy for all tests of a file, which is made when the first asks for it: to copy the app and to
 * load its functions takes seconds. It is deleted when the file is done.
 *
 * @param edits as for {@linkcode withCopiedApp}
 */
export function sharedCopy(edits: Readonly<Record<string, Edit>>): () => Promise<SharedCopy> {
  const make = async () => {
    const root = await newFolder();
    addEventListener("unload", () => Deno.removeSync(root, { recursive: true }));
    await fill(root, edits, "berlin");
    return { root, shared: new SharedWorkers() };
  };
  let made: Promise<SharedCopy> | undefined;
  return () => made ??= make();
}

/** How many copies this file has asked for: what Deno has read in one it never reads again. */
let copies = 0;

/**
 * A folder for a copy. In a run of all tests it has the same name for one file after the other: what
 * Deno compiled for the last one, it need not compile again.
 */
async function newFolder(): Promise<string> {
  const folder = Deno.env.get(COPIES);
  if (!folder) return await Deno.makeTempDir();
  const root = `${folder}/${++copies}`;
  // A process that was ended left its copy behind.
  await Deno.remove(root, { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  await Deno.mkdir(root, { recursive: true });
  return root;
}

async function fill(
  root: string,
  edits: Readonly<Record<string, Edit>>,
  handbook: string,
): Promise<void> {
  for (const part of PARTS) await copy(`${ROOT}${part}`, `${root}/${part}`);
  await copy(`${ROOT}tests/handbooks/${handbook}.ts`, `${root}/handbook.ts`);
  for (const [path, edit] of Object.entries(edits)) await change(`${root}/${path}`, edit);
}

/** Changes a file of a copy. @throws {Error} when the edit changes nothing */
export async function change(path: string, edit: Edit): Promise<void> {
  if (edit === null) return await Deno.remove(path);
  const before = await Deno.readTextFile(path).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return "";
  });
  const after = edit(before);
  if (after === before) throw new Error(`The edit changes nothing in ${path}`);
  await Deno.writeTextFile(path, after);
}

/** An edit that puts one text in the place of another. */
export function replacing(...pairs: readonly (readonly [string, string])[]): Edit {
  return (text) =>
    pairs.reduce((changed, [old, fresh]) => {
      if (!changed.includes(old)) throw new Error(`Cannot find ${JSON.stringify(old)}`);
      return changed.replace(old, () => fresh);
    }, text);
}

async function copy(from: string, to: string): Promise<void> {
  if ((await Deno.stat(from)).isFile) return await Deno.copyFile(from, to);
  await Deno.mkdir(to);
  for await (const { name } of Deno.readDir(from)) {
    if (!name.endsWith("_test.ts") && name !== "testing") {
      await copy(`${from}/${name}`, `${to}/${name}`);
    }
  }
}

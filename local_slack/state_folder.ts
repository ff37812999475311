/** The folder that a workspace keeps its state in. */
import { FolderError } from "./problems.ts";
import { StateUnreadableError, StateVersionError, Storage } from "./storage.ts";

/** What the workspace itself puts into its folder; nothing else in it is ever touched. */
const OURS = [
  "workspace.sqlite",
  "workspace.sqlite-wal",
  "workspace.sqlite-shm",
  "datastores",
  "page",
];

/**
 * Opens the state in a folder, which is made when it is missing; in memory without one.
 *
 * @param fresh forget what is there; refused while another workspace uses it
 */
export async function openState(dir: string | undefined, fresh: boolean): Promise<Storage> {
  if (dir === undefined) return new Storage(":memory:");
  try {
    await Deno.mkdir(dir, { recursive: true });
  } catch (cause) {
    throw new FolderError(dir, { cause });
  }
  const path = `${dir}/workspace.sqlite`;
  if (!fresh) return new Storage(path);
  try {
    new Storage(path).close();
  } catch (error) {
    const unusable = error instanceof StateVersionError || error instanceof StateUnreadableError;
    if (!unusable) throw error;
  }
  for (const name of OURS) {
    await Deno.remove(`${dir}/${name}`, { recursive: true }).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
  return new Storage(path);
}

/**
 * The app's variables: its `.env` file, which `slack run` reads as well.
 *
 * @module
 */
import { parseEnv } from "node:util";

/** Files that say which variables an app wants. */
const SAMPLES = [".env.sample", ".env.example", ".env.template"];

/** What the `.env` file of an app holds. */
export async function variablesOf(root: URL): Promise<Record<string, string>> {
  return await read(root, ".env") ?? {};
}

/** Variables that the app's sample names and its `.env` file leaves out, with that sample's name. */
export async function missingVariables(
  root: URL,
  variables: Record<string, string>,
): Promise<{ sample: string; names: string[] } | undefined> {
  for (const sample of SAMPLES) {
    const wanted = await read(root, sample);
    if (!wanted) continue;
    const names = Object.keys(wanted).filter((name) => !variables[name]);
    return names.length > 0 ? { sample, names } : undefined;
  }
}

async function read(root: URL, name: string): Promise<Record<string, string> | undefined> {
  try {
    return { ...parseEnv(await Deno.readTextFile(new URL(name, root))) } as Record<string, string>;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

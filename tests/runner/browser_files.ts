/** Where the tests' browser is, and what it needs beside it. */
import { fileURLToPath } from "node:url";
import { CACHE, LOCKED } from "./deno.ts";

/** How to start the browser. */
export interface BrowserFiles {
  executable: string;
  /** Variables of its environment, beside those of the process that starts it. */
  env: Record<string, string>;
}

/** The environment variable in which the runner tells the tests what it unpacked. */
export const UNPACKED = "BATON_BROWSER";

/** The browser, unpacked by now. @throws {Error} when it cannot be unpacked, with the reason */
export async function browserFiles(): Promise<BrowserFiles> {
  const folder = Deno.env.get(UNPACKED) ?? await unpackBrowser(CACHE);
  const env: Record<string, string> = {};
  // What the system has goes first.
  if (!isThere("/etc/fonts/fonts.conf")) env.FONTCONFIG_PATH = `${folder}/fonts`;
  if (isThere(`${folder}/al2023`)) env.LD_LIBRARY_PATH = `${folder}/al2023/lib`;
  return { executable: `${folder}/chromium`, env };
}

/** Unpacks the browser into a folder of the cache, unless it is there. */
export async function unpackBrowser(cache: string): Promise<string> {
  const { success, stdout, stderr } = await unpacking(cache).output();
  const text = new TextDecoder();
  if (!success) throw new Error(`Cannot unpack the browser: ${text.decode(stderr).trim()}`);
  return text.decode(stdout).trim();
}

/** The process that unpacks the browser, and prints its folder. */
export function unpacking(cache: string): Deno.Command {
  const program = fileURLToPath(new URL("unpack.ts", import.meta.url));
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-A", "--no-check", ...LOCKED, program, cache],
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

function isThere(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}

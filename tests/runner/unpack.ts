/**
 * Unpacks the browser from its npm package, once for all tests, and prints the folder it is in.
 *
 * A process of its own: the package unpacks into the folder for temporary files, which is set here
 * for nobody else; and no test's process has the file open for writing, as then nobody can start it
 * ("Text file busy").
 *
 * @module
 */
import chromium, { inflate } from "@sparticuz/chromium";
import { fileURLToPath } from "node:url";

const PACKAGE = new URL("../", import.meta.resolve("@sparticuz/chromium"));

/**
 * Unpacks into the cache, unless that was done before. Processes that come at once wait for the
 * first; one that is killed leaves nothing that looks finished.
 *
 * @param cache the folder that the browser's own folder is made in
 * @returns the browser's own folder
 */
async function unpack(cache: string): Promise<string> {
  const { version } = JSON.parse(Deno.readTextFileSync(new URL("package.json", PACKAGE)));
  const folder = `${cache}/chromium-${version}`;
  await Deno.mkdir(cache, { recursive: true });
  // The lock ends with its process, however that ends.
  using turn = await Deno.open(`${folder}.lock`, { create: true, write: true });
  await turn.lock(true);
  if (await isThere(folder)) return folder;
  const part = `${folder}.part`;
  if (await isThere(part)) await Deno.remove(part, { recursive: true });
  await Deno.mkdir(part);
  Deno.env.set("TMPDIR", part);
  const executable = await chromium.executablePath();
  await Deno.writeTextFile(`${part}/fonts/fonts.conf`, fontsIn(folder));
  // Its libraries are part of most systems, and of few containers.
  if (!await starts(executable)) {
    await inflate(fileURLToPath(new URL("bin/al2023.tar.br", PACKAGE)));
  }
  await Deno.rename(part, folder);
  return folder;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function starts(executable: string): Promise<boolean> {
  const { success } = await new Deno.Command(executable, {
    args: ["--version"],
    stdout: "null",
    stderr: "null",
  }).output();
  return success;
}

/** For systems that have no fonts: the package's own configuration names other folders. */
function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts/fonts</dir>
  <cachedir>${folder}/fonts/cache</cachedir>
</fontconfig>
`;
}

if (import.meta.main) console.log(await unpack(Deno.args[0]));

/**
 * `dev`, `check`, `test` and `samples`: each app in a process with its own import map.
 *
 * @module
 */
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import { asArgument, importMapOf } from "./imports.ts";
import { variablesOf } from "./variables.ts";

const CLI = new URL("../cli.ts", import.meta.url).href;

/** The exit code by which a started app says: what is installed has changed, start me again. */
export const AGAIN = 75;

/** The exit code by which an app says that it loads, and has triggers that cannot be made. */
export const TRIGGERS_WRONG = 3;

/** What `--help` prints of the commands. */
export const COMMANDS = `dev PATH [options]    start the app in a folder, and follow its changes
check PATH            load the app, and name everything that is wrong with it
test PATH [FILE…]     run the app's tests; they import "local-slack"
samples PATH…         load each of these apps, and say what came of it`;

/** Starts the app in a folder again and again, as long as it asks to. */
export async function dev(path: string, options: string[]): Promise<number> {
  options = withPort(options);
  while (true) {
    const child = await start(path, ["run", "-A"], ["run", path, ...options]);
    const stop = () => child.kill("SIGINT");
    for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, stop);
    const { code } = await child.status;
    for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.removeSignalListener(signal, stop);
    if (code !== AGAIN) return code;
    console.log("The manifest or a trigger has changed: starting again.");
    options = options.filter((option) => option !== "--fresh");
  }
}

/** Port 0 is any free one: the same after the app was started again. */
function withPort(options: string[]): string[] {
  const at = options.indexOf("--port");
  if (options[at + 1] !== "0" && !options.includes("--port=0")) return options;
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  const others = options.filter((each, index) =>
    each !== "--port=0" && (at < 0 || index < at || index > at + 1)
  );
  return [...others, "--port", String(port)];
}

/** Loads the app in a folder. */
export async function check(path: string): Promise<number> {
  return (await (await start(path, ["run", "-A"], ["checked", path])).status).code;
}

/** Runs the tests of an app, with `local-slack` to import. */
export async function test(path: string, files: string[]): Promise<number> {
  const child = await start(path, ["test", "-A"], files, { cwd: path });
  return (await child.status).code;
}

/** Loads one app after the other. */
export async function samples(paths: string[]): Promise<number> {
  let failed = 0;
  for (const path of paths) {
    const child = await start(path, ["run", "-A"], ["checked", path], { stdout: "piped" })
      .catch((error) => {
        if (!(error instanceof NoFolder)) throw error;
        console.log(`FAIL ${path}: ${error.message}`);
        failed++;
      });
    if (!child) continue;
    const { code, stdout, stderr } = await child.output();
    const loads = code === 0 || code === TRIGGERS_WRONG;
    if (!loads) failed++;
    const read = new TextDecoder();
    const said = `${read.decode(stdout)}${read.decode(stderr)}`.trim();
    console.log(`${loads ? "ok  " : "FAIL"} ${path}: ${said.replaceAll("\n", "\n     ")}`);
  }
  console.log(`${paths.length - failed} of ${paths.length} load.`);
  return failed === 0 ? 0 : 1;
}

/** There is no folder of this name; the message says where it was looked for. */
export class NoFolder extends Error {
  override name = "NoFolder";
  /** @param path as it was typed */
  constructor(path: string) {
    super(
      `There is no folder "${path}" (${resolve(path)}). PATH is the folder that holds the app's ` +
        "manifest.ts or manifest.json.",
    );
  }
}

async function start(
  path: string,
  verb: [string, string],
  args: string[],
  more: { cwd?: string; stdout?: "piped" } = {},
): Promise<Deno.ChildProcess> {
  const { stdout = "inherit", ...rest } = more;
  const found = await Deno.stat(path).catch(() => undefined);
  if (!found?.isDirectory) throw new NoFolder(path);
  const map = asArgument(await importMapOf(folderUrl(path)));
  const [what, ...permissions] = verb;
  return new Deno.Command(Deno.execPath(), {
    args: [
      what,
      // What a test prints would not be shown either.
      ...what === "test" ? [] : ["--quiet"],
      ...permissions,
      "--no-check",
      "--no-lock",
      "--no-config",
      "--unstable-worker-options",
      `--import-map=${map}`,
      ...what === "run" ? [CLI] : [],
      ...args,
    ],
    stdin: "null",
    stdout,
    stderr: stdout,
    // As the Slack CLI does for its hooks: trigger files read what `.env` holds.
    env: await variablesOf(folderUrl(path)),
    ...rest,
  }).spawn();
}

/** The folder as an address that ends in a slash. */
export function folderUrl(path: string): URL {
  return pathToFileURL(`${resolve(path)}/`);
}

/**
 * `deno task test`: all tests, several at once, or those that are named on the command line, with
 * any option of `deno test`. `deno task test --dearest` tells which took most of the processors' time.
 *
 * @module
 */
import { UNPACKED, unpacking } from "./browser_files.ts";
import { CACHE, LOCKED, ROOT } from "./deno.ts";
import { Processes } from "./processes.ts";
import { runTests } from "./run.ts";
import { Telling } from "./telling.ts";

/** The one option that is not of `deno test`. */
const DEAREST = "--dearest";

async function main(): Promise<number> {
  const encoder = new TextEncoder();
  using telling = new Telling((text) => Deno.stdout.writeSync(encoder.encode(text)));
  const processes = new Processes();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => {
      processes.kill();
      telling.say("Stopped.");
      Deno.exit(130);
    });
  }
  return await runTests({
    root: ROOT,
    cache: CACHE,
    options: LOCKED,
    args: Deno.args.filter((arg) => arg !== DEAREST),
    dearest: Deno.args.includes(DEAREST),
    // One more than there are cores: a process that waits, for a browser or a timer, leaves one idle.
    lanes: Number(Deno.env.get("DENO_JOBS")) || navigator.hardwareConcurrency + 1,
    telling,
    processes,
    async prepare(files) {
      const packages = new Deno.Command(Deno.execPath(), {
        args: ["cache", "--quiet", ...LOCKED, ...files],
        cwd: ROOT,
        stdin: "null",
        stdout: "piped",
        stderr: "piped",
      });
      const [cached, unpacked] = await Promise.all([
        telling.during("getting the packages", () => processes.run(packages)),
        telling.during("unpacking the browser", () => processes.run(unpacking(CACHE))),
      ]);
      if (!cached.success) throw new Error(`Cannot get the packages:\n${cached.text.trim()}`);
      if (!unpacked.success) throw new Error(`Cannot unpack the browser:\n${unpacked.text.trim()}`);
      return { [UNPACKED]: unpacked.text.trim() };
    },
  });
}

if (import.meta.main) Deno.exit(await main());

/**
 * `deno task start`: opens the local workspace, says what it is doing, and ends with its address.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { oneLine, OPERATOR_ERRORS } from "./problems.ts";
import { type Options, readOptions, USAGE, UsageError } from "./options.ts";
import { FIRST_SHORTCUT, MADE_BY_HAND } from "../demo/seed.ts";
import { Workspace } from "./workspace.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

async function main(): Promise<number> {
  let options: Options;
  try {
    options = readOptions(Deno.args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    return 2;
  }
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  try {
    const workspace = await Workspace.open({
      root: ROOT,
      dir: options.dir,
      port: options.port,
      fresh: options.fresh,
      demo: options.demo,
      ...(options.seed === undefined ? {} : { seed: options.seed }),
      made_by_hand: MADE_BY_HAND,
      ...(options.demo ? { begin_with: FIRST_SHORTCUT } : {}),
      verbose: options.verbose,
      latency: options.latency,
      watch: true,
      say: (line) => console.log(line),
    });
    const stopped = Promise.withResolvers<void>();
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      Deno.addSignalListener(signal, () => stopped.resolve());
    }
    for (const { name, url } of workspace.triggers.webhooks()) {
      console.log(`Webhook “${name}”: ${url}`);
    }
    console.log(`${workspace.app.name} is ready: ${workspace.url}`);
    await stopped.promise;
    console.log("\nStopping; everything is kept.");
    await workspace.close();
    return 0;
  } catch (error) {
    if (options.verbose || !OPERATOR_ERRORS.some((kind) => error instanceof kind)) {
      if (options.verbose) console.error(error);
      else console.error(`${oneLine(error)} (--verbose shows where.)`);
    } else {
      console.error((error as Error).message);
    }
    return 1;
  }
}

if (import.meta.main) Deno.exit(await main());

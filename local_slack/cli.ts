/**
 * Starts the app in a folder in a local Slack, says what it is doing, and ends with its address:
 * `deno run -A cli.ts FOLDER`. An app with a demo calls `start` from a file of its own.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { type Options, readOptions, usage, UsageError } from "./options.ts";
import { oneLine, OPERATOR_ERRORS } from "./problems.ts";
import type { WholeSeedFile } from "./seed/seed.ts";
import { Workspace } from "./workspace.ts";

/** The app that a command starts. */
export interface App {
  /** Its folder: the one that holds `manifest.ts`. */
  root: string;
  /** The command that people type, for `--help`. */
  command: string;
  /** What a new workspace is filled with; without a demo it is empty. */
  demo?: WholeSeedFile;
  /** What a new workspace holds with `--no-demo`; one person and one channel when absent. */
  empty?: WholeSeedFile;
  /** See `WorkspaceOptions`. */
  made_by_hand?: readonly string[];
  /** The shortcut that the demo begins with, by its name. */
  begin_with?: string;
}

/**
 * Starts the app, and stops it when the process is told to.
 *
 * @returns the exit code
 */
export async function start(args: string[], app: App): Promise<number> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage(app.command)}`);
    return 2;
  }
  if (options.help) {
    console.log(usage(app.command));
    return 0;
  }
  try {
    const workspace = await open(app, options);
    const stopped = Promise.withResolvers<void>();
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      Deno.addSignalListener(signal, () => stopped.resolve());
    }
    for (const { name, url } of workspace.triggers.webhooks()) {
      console.log(`Webhook “${name}”: ${url}`);
    }
    console.log(`${workspace.app.name} is ready: ${workspace.url}`);
    await stopped.promise;
    console.log("\nStopping. Everything is saved.");
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

function open(app: App, options: Options): Promise<Workspace> {
  const { root, demo, empty, made_by_hand, begin_with } = app;
  const { dir, port, fresh, seed, verbose, latency } = options;
  return Workspace.open({
    root,
    dir,
    port,
    fresh,
    demo: options.demo || seed !== undefined ? demo : false,
    ...empty ? { empty } : {},
    ...seed === undefined ? {} : { seed },
    ...made_by_hand ? { made_by_hand } : {},
    ...options.demo && demo && begin_with ? { begin_with } : {},
    verbose,
    latency,
    watch: true,
    say: (line) => console.log(line),
  });
}

if (import.meta.main) {
  const [folder, ...options] = Deno.args[0]?.startsWith("-") ? [".", ...Deno.args] : Deno.args;
  const root = fileURLToPath(new URL(folder ?? ".", `file://${Deno.cwd()}/`));
  Deno.exit(await start(options, { root, command: "cli.ts [FOLDER]" }));
}

/**
 * Starts the app in a folder in a local Slack, says what it is doing, and ends with its address:
 * `deno run -A cli.ts dev FOLDER`. An app with a demo calls `start` from a file of its own.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import {
  AGAIN,
  check,
  COMMANDS,
  dev,
  folderUrl,
  NoFolder,
  samples,
  test,
} from "./any_app/commands.ts";
import { missingVariables, variablesOf } from "./any_app/variables.ts";
import { type Options, readOptions, usage, UsageError } from "./options.ts";
import { oneLine, OPERATOR_ERRORS } from "./problems.ts";
import type { WholeSeedFile } from "./seed/seed.ts";
import type { Workspace } from "./workspace.ts";

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
  /** What its functions get as `env`; the local GitHub's token is added. */
  variables?: Record<string, string>;
  /**
   * Ends with this code when the manifest or a trigger has changed, so that whoever started the app
   * starts it again. Without one, people are told to.
   */
  again?: number;
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
    if (options.export !== undefined) return await writeExport(app, options, options.export);
    const stopped = Promise.withResolvers<number>();
    const { again } = app;
    const workspace = await open(
      app,
      options,
      again === undefined ? undefined : () => stopped.resolve(again),
    );
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      Deno.addSignalListener(signal, () => stopped.resolve(0));
    }
    for (const { name, url } of workspace.triggers.webhooks()) {
      console.log(`Webhook “${name}”: ${url}`);
    }
    console.log(`${workspace.app.name} is ready: ${workspace.url}`);
    const code = await stopped.promise;
    if (code === 0) console.log("\nStopping. Everything is saved.");
    await workspace.close();
    return code;
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

/** Writes the saved workspace as a seed file; nothing is started, and what is saved stays. */
async function writeExport(app: App, options: Options, path: string): Promise<number> {
  const { NOT_EXPORTED } = await import("./seed/export.ts");
  const saved = await Deno.stat(`${options.dir}/workspace.sqlite`).catch(() => undefined);
  if (!saved) {
    console.error(`No workspace is saved in ${options.dir}: start one first, or name its --dir.`);
    return 1;
  }
  const workspace = await open(app, { ...options, port: 0, demo: true }, undefined, false);
  try {
    const file = await workspace.export();
    await Deno.writeTextFile(path, `${JSON.stringify(file, null, 2)}\n`, { createNew: true });
    const { people, channels = [], messages = [] } = file;
    console.log(
      `${path} holds ${people.length} people, ${channels.length} channels and ${messages.length} ` +
        `messages, GitHub's issues, and the rows. It does not hold ${NOT_EXPORTED}.`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    console.error(`${path} is there already, and was left as it is. Name another file.`);
    return 1;
  } finally {
    await workspace.close();
  }
}

async function open(
  app: App,
  options: Options,
  changed?: () => void,
  serves = true,
): Promise<Workspace> {
  const { Workspace } = await import("./workspace.ts");
  const { root, demo, empty, made_by_hand, begin_with, variables } = app;
  const { dir, port, fresh, seed, verbose, latency, runtime } = options;
  return await Workspace.open({
    ...changed ? { changed } : {},
    ...variables ? { variables, with_token: true } : {},
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
    runtime,
    ...serves ? { watch: true, say: (line: string) => console.log(line) } : {},
  });
}

/** What is started in a process of its own, with the app's import map: see `any_app/commands.ts`. */
async function inOwnProcess(command: string, path: string, options: string[]): Promise<number> {
  const url = folderUrl(path);
  const root = fileURLToPath(url);
  const variables = await variablesOf(url);
  if (command === "checked") {
    const { report } = await import("./any_app/report.ts");
    return await report(root, variables);
  }
  const missing = await missingVariables(url, variables);
  if (missing) {
    console.log(`${missing.sample} names variables that .env lacks: ${missing.names.join(", ")}.`);
  }
  const own_state = options.some((option) => option.startsWith("--dir")) ? [] : [
    "--dir",
    `${root}.workspace`,
  ];
  return await start([...own_state, ...options], {
    root,
    command: "cli.ts dev PATH",
    variables,
    again: AGAIN,
  });
}

async function main(args: string[]): Promise<number> {
  const [command, ...rest] = args;
  switch (command) {
    case "run":
    case "checked":
      return await inOwnProcess(command, rest[0], rest.slice(1));
    case "check":
      return await check(rest[0] ?? ".");
    case "test":
      return await test(rest[0] ?? ".", rest.slice(1));
    case "samples":
      return await samples(rest);
    case undefined:
    case "--help":
      console.log(`${COMMANDS}\n\n${usage("cli.ts dev PATH")}`);
      return 0;
  }
  const given = command === "dev" ? rest : args;
  // The path may come before the options, or after them.
  const at = given.findIndex((word, index) =>
    !word.startsWith("-") && !WITH_VALUE.includes(given[index - 1])
  );
  return at < 0 ? await dev(".", given) : await dev(given[at], given.toSpliced(at, 1));
}

/** Options whose value is a word of its own. */
const WITH_VALUE = ["port", "dir", "seed", "export", "runtime", "latency"].map((name) =>
  `--${name}`
);

if (import.meta.main) {
  const code = await main(Deno.args).catch((error) => {
    if (!(error instanceof NoFolder)) throw error;
    console.error(error.message);
    return 1;
  });
  Deno.exit(code);
}

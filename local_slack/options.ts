/** What the command line takes. */
import { parseArgs } from "node:util";

/** How to start a workspace. */
export interface Options {
  /** Port of the page, on 127.0.0.1. */
  port: number;
  /** Forget the saved state first. */
  fresh: boolean;
  /** Fill a new workspace with people, channels and issues to play with. */
  demo: boolean;
  /** The seed file that a new workspace is filled with, in the demo's place. */
  seed?: string;
  /** Write what is saved as a seed file there, and start nothing. */
  export?: string;
  /** What runs the functions. */
  runtime: "workers" | "hooks";
  /** Where the state lives, relative to the app's folder. */
  dir: string;
  /** How much longer each call of a function takes than here, in milliseconds. */
  latency: number;
  /** Print stack traces. */
  verbose: boolean;
  /** Print the usage and end. */
  help: boolean;
}

/** The longest `--latency`, in milliseconds: no handler could do much with more. */
const MOST_LATENCY = 5_000;

/** The command line was not understood; the message says why. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** What `--help` prints. */
export function usage(command: string): string {
  return `${command} [options]

  --port N      serve the page on 127.0.0.1:N (default 8080; 0 takes any free port)
  --dir PATH    save the workspace in PATH (default .workspace)
  --fresh       delete that state and start again
  --no-demo     start with an empty workspace: one person and one channel
  --seed FILE   start with the people, channels, repositories, and rows of FILE
                instead (see "Seed file" in Local Slack's README)
  --export FILE write the saved workspace to FILE as a seed file, and end
  --runtime R   run the functions in workers (the default), or by the start hook of
                .slack/hooks.json, as slack run does (hooks)
  --latency MS  let each Slack and GitHub call of a function take MS milliseconds
                longer, as on Slack (100 to 400)
  --verbose     print stack traces and every call
  --help        print this`;
}

/**
 * Reads the command line.
 *
 * @throws {UsageError} when an option is unknown or its value is out of range
 */
export function readOptions(args: string[]): Options {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      strict: true,
      allowPositionals: false,
      options: {
        port: { type: "string", default: "8080" },
        dir: { type: "string", default: ".workspace" },
        fresh: { type: "boolean", default: false },
        "no-demo": { type: "boolean", default: false },
        seed: { type: "string" },
        export: { type: "string" },
        runtime: { type: "string", default: "workers" },
        latency: { type: "string", default: "0" },
        verbose: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }));
  } catch (error) {
    throw new UsageError((error as Error).message.split(". ")[0] + ".", { cause: error });
  }
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port!) || port > 65535) {
    throw new UsageError(`--port takes a whole number from 0 to 65535, not "${values.port}".`);
  }
  const latency = Number(values.latency);
  if (!/^\d+$/.test(values.latency!) || latency > MOST_LATENCY) {
    throw new UsageError(
      `--latency takes milliseconds from 0 to ${MOST_LATENCY}, not "${values.latency}".`,
    );
  }
  if (values.dir!.trim() === "") throw new UsageError("--dir takes a path.");
  if (values.seed?.trim() === "") throw new UsageError("--seed takes the path of a seed file.");
  const { runtime } = values;
  if (runtime !== "workers" && runtime !== "hooks") {
    throw new UsageError(`--runtime takes workers or hooks, not "${runtime}".`);
  }
  if (values.export?.trim() === "") throw new UsageError("--export takes a path.");
  if (values.export !== undefined && (values.fresh || values.seed !== undefined)) {
    throw new UsageError("--export writes what is saved: --fresh and --seed do not go with it.");
  }
  return {
    port,
    dir: values.dir!,
    latency,
    runtime,
    fresh: values.fresh!,
    demo: !values["no-demo"] && values.seed === undefined,
    ...(values.seed === undefined ? {} : { seed: values.seed }),
    ...(values.export === undefined ? {} : { export: values.export }),
    verbose: values.verbose!,
    help: values.help!,
  };
}

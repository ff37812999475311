/** What can be wrong when a workspace starts, as its operator reads it. */
import { EmulateVersionError } from "./emulate/services.ts";
import { DatastoreChangedError } from "./datastores/mod.ts";
import { OtherBeginningError } from "./seed/begin.ts";
import { SeedProblem } from "./seed/problem.ts";
import { ManifestProblem } from "./platform/app/problem.ts";
import { HooksProblem } from "./platform/functions/hooks.ts";
import { StateInUseError, StateUnreadableError, StateVersionError } from "./storage.ts";
import { PageBuildError } from "./server/bundle.ts";

/** The port is somebody else's. */
export class PortTakenError extends Error {
  override name = "PortTakenError";
  /** @param port the one that was asked for */
  constructor(port: number, options?: ErrorOptions) {
    super(
      `Port ${port} is taken. Start with --port ${port + 1}, or with --port 0 for any free one.`,
      options,
    );
  }
}

/** The folder of the state cannot be used. */
export class FolderError extends Error {
  override name = "FolderError";
  /** @param path the folder that was asked for */
  constructor(path: string, options: ErrorOptions) {
    super(
      `Cannot keep the workspace in ${path}: ${(options.cause as Error).message}. ` +
        "Start with --dir PATH to use another folder.",
      options,
    );
  }
}

/** Problems whose message says all: no stack trace is needed. */
export const OPERATOR_ERRORS = [
  DatastoreChangedError,
  EmulateVersionError,
  FolderError,
  HooksProblem,
  ManifestProblem,
  OtherBeginningError,
  PageBuildError,
  PortTakenError,
  SeedProblem,
  StateInUseError,
  StateUnreadableError,
  StateVersionError,
];

/** The first line of what went wrong. */
export function oneLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n")[0];
}

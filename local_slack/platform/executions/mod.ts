/**
 * Runs workflows: one step after the other, own functions in their workers, built-in ones here.
 *
 * @module
 */
import type { Storage } from "../../storage.ts";
import type {
  Activity,
  AppIdentity,
  Clock,
  Executions,
  Interactivity,
  Method,
  Tokens,
  WebApi,
} from "../../types.ts";
import type { LoadedApp } from "../app/load.ts";
import type { FunctionHost } from "../functions/host.ts";
import { completionMethods } from "./completion_methods.ts";
import { Runner } from "./runner.ts";

export { HandlerFailed, StartRefused } from "./errors.ts";

/** What executions need. */
export interface ExecutionParts {
  app: LoadedApp;
  identity: AppIdentity;
  webApi: Pick<WebApi, "call">;
  tokens: Tokens;
  activity: Activity;
  storage: Storage;
  clock: Clock;
  functions: FunctionHost;
  /** May come later, through `bind`. */
  interactivity?: Interactivity;
}

/** Executions as `workspace.ts` puts them together with the rest. */
export interface WorkspaceExecutions extends Executions {
  /** functions.completeSuccess and functions.completeError: for `webApi.register`. */
  readonly methods: Record<string, Method>;
  /** Hands in the part that is made later. */
  bind(parts: { interactivity: Interactivity }): void;
  /**
   * After a start, once everything is bound: steps that waited go on waiting, runs between two
   * steps go on, steps that worked when the process ended are failed with a line that says so.
   */
  resume(): void;
}

/** Creates executions; nothing runs before `start` or `resume`. */
export function createExecutions(parts: ExecutionParts): WorkspaceExecutions {
  const runner = new Runner(parts);
  return {
    methods: completionMethods(runner),
    bind: ({ interactivity }) => void (runner.interactivity = interactivity),
    resume: () => runner.resume(),
    start: (workflow, inputs, origin) => runner.start(workflow, inputs, origin),
    interact: (execution_id, payload) => runner.interact(execution_id, payload),
    isOpen: (execution_id) => runner.work.steps.has(execution_id),
    idle: () => runner.counter.idle(),
  };
}

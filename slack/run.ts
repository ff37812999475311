/**
 * The run of a handler, known by the client and by the calls that belong to it.
 *
 * It is not passed from function to function: code that has the calls of a handler can note what
 * failed, and the handler's logger finds it.
 *
 * @module
 */
import type { FailureName, Remedy } from "../rules/operations/failures.ts";

/** A failure, as it was noted. */
export interface NotedFailure {
  what: FailureName;
  /** What was thrown. */
  error: unknown;
  done: Remedy;
}

/** One handler at work. */
export interface Run {
  /** Calls of Slack so far, repeated ones included. */
  slack: number;
  failures: NotedFailure[];
  /** Input from outside was refused. */
  refused: boolean;
  /** The app that runs, as Slack's event names it. */
  app_id?: string;
  /** When it began, in epoch milliseconds: all that one run decides, it decides at one moment. */
  now?: number;
}

const runs = new WeakMap<object, Run>();

/**
 * A run in which nothing has happened yet.
 *
 * @param now when it begins, in epoch milliseconds
 */
export function newRun(app_id?: string, now?: number): Run {
  const known = { ...(app_id ? { app_id } : {}), ...(now === undefined ? {} : { now }) };
  return { slack: 0, failures: [], refused: false, ...known };
}

/** From now on, `thing` (a client, its calls) belongs to this run. */
export function joinRun(thing: object, run: Run): void {
  runs.set(thing, run);
}

/** The run that a client or its calls belong to; undefined outside of a logged function. */
export function runOf(thing: object): Run | undefined {
  return runs.get(thing);
}

/**
 * The moment of the run that a client or its calls belong to, in epoch milliseconds: for what every
 * job uses and nobody hands a moment to. Outside of a logged function, the present.
 */
export function nowOf(thing: object): number {
  return runOf(thing)?.now ?? Date.now();
}

/** The id of the app that these calls are made by; undefined where Slack did not say. */
export function appOf(call: object): string | undefined {
  return runOf(call)?.app_id;
}

/**
 * Does it belong to another app, such as an earlier installation whose rows were imported here?
 * What names no app does not.
 */
export function isOfAnotherApp(call: object, app: string | undefined): boolean {
  const own = appOf(call);
  return app !== undefined && own !== undefined && app !== own;
}

/**
 * Notes failures that were handled: for the log, and for *Baton's health*.
 *
 * @module
 */
import type { FailureName, Remedy } from "../rules/operations/failures.ts";
import type { Slack } from "../slack/checked_call.ts";
import { errorKind } from "./error_kind.ts";
import { writeLine } from "./log_line.ts";
import { runOf } from "../slack/run.ts";

/**
 * Notes a failure in the run that these calls belong to; its line of the log holds it, and a row
 * for the operator is written when the handler ends.
 *
 * @param error what was thrown; only its kind is kept
 * @param done what was done about it
 */
export function failed(slack: Slack, what: FailureName, error: unknown, done: Remedy): void {
  const run = runOf(slack);
  if (run) return void run.failures.push({ what, error, done });
  // Calls of no handler: nobody collects it, so it is said at once.
  writeLine({
    what: "no run",
    who: null,
    run: null,
    outcome: "failed",
    calls: { slack: 0, github: 0 },
    ms: 0,
    failures: [{ what, error: errorKind(error), done, times: 1 }],
    kept: false,
  });
}

/** Notes that input from outside was refused, which is not a failure. */
export function notTaken(slack: Slack): void {
  const run = runOf(slack);
  if (run) run.refused = true;
}

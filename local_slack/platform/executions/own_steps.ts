/**
 * Steps that run a function of the app.
 *
 * @module
 */
import { type JsonObject, NoHandler } from "../../types.ts";
import { ownFunction } from "../app/manifest.ts";
import type { FunctionOutcome } from "../functions/host.ts";
import { type CallParts, eventContext, mainContext } from "./context.ts";
import { HandlerFailed } from "./errors.ts";
import type { OpenStep } from "./open_work.ts";
import type { Runner } from "./runner.ts";

/** Runs the main handler and takes what it returned. */
export async function runOwn(runner: Runner, step: OpenStep, callback_id: string): Promise<void> {
  const { app, functions } = runner.parts;
  const parts = callParts(runner, step, callback_id);
  const outcome = await functions.run({
    callback_id,
    handler: "default",
    execution_id: step.execution_id,
    context: mainContext(parts, app.manifest.functions![callback_id]),
    event: "function_executed",
  });
  const { calls } = outcome;
  runner.parts.activity.handled(step.execution_id, { type: "function_executed", calls });
  takeReturn(runner, step, callback_id, outcome);
}

/**
 * Sends a press or a form to its handler; resolves to what that returned.
 *
 * @throws {NoHandler} when the function has none for it
 * @throws {HandlerFailed} when the handler threw or was stopped; the step is still open
 */
export async function interactOwn(
  runner: Runner,
  step: OpenStep,
  payload: JsonObject,
): Promise<unknown> {
  const { activity, functions } = runner.parts;
  const { execution_id } = step;
  const callback_id = ownFunction(step.function_id)!;
  const called = eventContext(callParts(runner, step, callback_id), payload);
  const type = String(payload.type);
  if (!called) throw new NoHandler(`There are no handlers for events of type "${type}"`);
  const { name, ...call } = called;
  const outcome = await functions.run({ callback_id, execution_id, ...call });
  activity.handled(execution_id, { type, ...name ? { name } : {}, calls: outcome.calls });
  if ("value" in outcome) {
    const said = { sent: payload, answered: outcome.value };
    activity.stepEvent(execution_id, type, outcome.milliseconds, undefined, said);
    return outcome.value;
  }
  const said = { sent: payload, answered: { problem: outcome.problem } };
  activity.stepEvent(execution_id, type, outcome.milliseconds, outcome.problem, said);
  if (outcome.violation) activity.violation(outcome.violation, execution_id);
  if (outcome.kind === "unhandled") throw new NoHandler(outcome.problem);
  throw new HandlerFailed(outcome.problem);
}

function takeReturn(
  runner: Runner,
  step: OpenStep,
  callback_id: string,
  outcome: FunctionOutcome,
): void {
  const { activity } = runner.parts;
  const isOpen = runner.work.steps.has(step.execution_id);
  if (!("value" in outcome)) {
    const { problem, violation } = outcome;
    if (isOpen) return runner.end(step, { failed: problem, violation }, "now");
    if (violation) activity.violation(violation, step.execution_id);
    return activity.log(step.execution_id, "error", problem);
  }
  if (typeof outcome.value !== "object" || outcome.value === null) {
    return runner.break(step, [{
      rule: "A function returns { outputs }, { error } or { completed: false }",
      place: callback_id,
      fix: "Return { outputs: {} } when there is nothing to say",
    }]);
  }
  const { completed = true, outputs = {}, error } = outcome.value as {
    completed?: boolean;
    outputs?: JsonObject;
    error?: string;
  };
  if (completed === false && !error) return runner.wait(step, {});
  if (!isOpen) {
    return activity.violation({
      rule: "A step is completed once",
      place: `${callback_id} completed its step by a method and returned outputs too`,
      fix: "Return { completed: false } when functions.completeSuccess is called",
    }, step.execution_id);
  }
  if (error) return runner.end(step, { failed: String(error) }, "now");
  const { values, violations } = runner.checkOutputs(step, outputs);
  if (violations.length > 0) return runner.break(step, violations);
  runner.end(step, { outputs: values }, "now");
}

/** Every call carries a token of its own, which dies with the step. */
function callParts(runner: Runner, step: OpenStep, callback_id: string): CallParts {
  const { tokens, identity, clock } = runner.parts;
  const token = tokens.issue(step.execution_id);
  return { step, callback_id, token, app: identity, now: clock.now() };
}

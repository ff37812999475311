/**
 * Steps that run one of Slack's own functions.
 *
 * @module
 */
import { type JsonObject, NoHandler } from "../../types.ts";
import type { BuiltInOutcome, BuiltInStep } from "../builtins/builtin.ts";
import { findBuiltIn } from "../builtins/mod.ts";
import { toolsFor } from "./built_in_tools.ts";
import type { OpenStep } from "./open_work.ts";
import type { Runner } from "./runner.ts";

/** Runs the function; it may end the step or let it wait. */
export async function runBuiltIn(runner: Runner, step: OpenStep): Promise<void> {
  const builtIn = findBuiltIn(step.function_id)!;
  const tools = toolsFor(runner, step);
  const outcome = await tools.guard(() => builtIn.run(viewOf(runner, step), tools));
  settle(runner, step, outcome, "now");
}

/**
 * Gives a press or a form to the function; resolves to its answer.
 *
 * @throws {NoHandler} when there is nothing to press in what it shows
 */
export async function interactBuiltIn(
  runner: Runner,
  step: OpenStep,
  payload: JsonObject,
): Promise<unknown> {
  const type = String(payload.type);
  const builtIn = findBuiltIn(step.function_id);
  if (!builtIn?.interact) throw new NoHandler(`${step.function_id} takes no ${type}`);
  const from = performance.now();
  const tools = toolsFor(runner, step);
  const taken = await tools.guard(() => builtIn.interact!(viewOf(runner, step), payload, tools));
  const { reply, outcome } = "failed" in taken ? { reply: undefined, outcome: taken } : taken;
  const said = { sent: payload, answered: reply };
  const { activity } = runner.parts;
  activity.stepEvent(step.execution_id, type, performance.now() - from, undefined, said);
  if (outcome) settle(runner, step, outcome, "later");
  return reply;
}

/** Takes up a step that waited when the workspace stopped. */
export function resumeBuiltIn(runner: Runner, step: OpenStep): void {
  findBuiltIn(step.function_id)?.resume?.(viewOf(runner, step), toolsFor(runner, step));
}

function settle(
  runner: Runner,
  step: OpenStep,
  outcome: BuiltInOutcome,
  when: "now" | "later",
): void {
  if ("waiting" in outcome) runner.wait(step, outcome.waiting);
  else runner.end(step, outcome, when);
}

function viewOf(runner: Runner, step: OpenStep): BuiltInStep {
  const { execution_id, inputs, kept, started_at, run_id } = step;
  const { origin } = runner.work.runs.get(run_id)!;
  return { execution_id, inputs, state: kept, started_at, origin };
}

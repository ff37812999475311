/**
 * The run loop. Every step ends in one place, `end`, no matter what ends it: its handler, a method call,
 * a person's press, the clock.
 *
 * @module
 */
import {
  DeadExecution,
  type Interactivity,
  type JsonObject,
  type RunOrigin,
  type Violation,
} from "../../types.ts";
import { ownFunction } from "../app/manifest.ts";
import { sentence } from "../app/problem.ts";
import type { BuiltInOutcome } from "../builtins/builtin.ts";
import { interactBuiltIn, resumeBuiltIn, runBuiltIn } from "./built_in_steps.ts";
import { StartRefused } from "./errors.ts";
import type { ExecutionParts } from "./mod.ts";
import { type OpenRun, type OpenStep, OpenWork } from "./open_work.ts";
import { interactOwn, runOwn } from "./own_steps.ts";
import { type CheckedParameters, checkParameters } from "./parameters.ts";
import { newId, prepare, type Prepared, workflowOf } from "./prepare.ts";
import { WorkCounter } from "./work_counter.ts";

/** How a step ends. */
export type Ending = Exclude<BuiltInOutcome, { waiting: JsonObject }>;

/** Runs workflows over the open work. */
export class Runner {
  readonly work: OpenWork;
  readonly counter = new WorkCounter();
  interactivity?: Interactivity;

  constructor(readonly parts: ExecutionParts) {
    this.work = new OpenWork(parts.storage);
    this.interactivity = parts.interactivity;
  }

  /** @throws {StartRefused} when there is no such workflow or its inputs are not right */
  start(callback_id: string, given: JsonObject, origin: RunOrigin): string {
    const { app, activity } = this.parts;
    const workflow = workflowOf(app, callback_id);
    const checked = workflow && checkParameters(given, {
      parameters: workflow.input_parameters ?? { properties: {}, required: [] },
      types: app.manifest.types ?? {},
      place: `inputs of workflow ${callback_id}, started by ${origin.trigger_id}`,
      side: "input",
    });
    const problems = checked?.violations ?? [{
      rule: "A trigger starts a workflow that the manifest has",
      place: `"${callback_id}", started by ${origin.trigger_id}`,
      fix: "Delete the trigger, or add the workflow to the manifest",
    }];
    if (problems.length > 0) {
      for (const violation of problems) activity.violation(violation);
      throw new StartRefused(problems[0]);
    }
    const run: OpenRun = {
      run_id: newId("Wx"),
      workflow: callback_id,
      inputs: checked!.values,
      origin,
      outputs: {},
      next: 0,
    };
    this.work.saveRun(run);
    activity.runStarted({
      run_id: run.run_id,
      workflow: callback_id,
      title: workflow!.title,
      inputs: run.inputs,
      origin,
    });
    this.#goOn(run, "now");
    return run.run_id;
  }

  /** Sends an interactivity payload to the function that owns the step. */
  interact(execution_id: string, payload: JsonObject): Promise<unknown> {
    return this.counter.during(async () => {
      const step = this.work.steps.get(execution_id);
      if (!step) return this.#dead(execution_id, String(payload.type));
      return await (ownFunction(step.function_id) === undefined
        ? interactBuiltIn(this, step, payload)
        : interactOwn(this, step, payload));
    });
  }

  /** The outputs as their definition wants them, and every rule they break. */
  checkOutputs(step: OpenStep, outputs: JsonObject): CheckedParameters {
    const { manifest } = this.parts.app;
    const callback_id = ownFunction(step.function_id);
    const definition = manifest.functions?.[callback_id ?? ""];
    if (!definition) return { values: outputs, violations: [] };
    return checkParameters(outputs, {
      parameters: definition.output_parameters,
      types: manifest.types ?? {},
      place: `outputs of ${callback_id}`,
      side: "output",
    });
  }

  /**
   * Ends a step and sets its run to the next one. `later` lets the caller get their answer
   * before that one starts.
   */
  end(step: OpenStep, ending: Ending, when: "now" | "later"): void {
    const { activity, tokens } = this.parts;
    const run = this.work.runs.get(step.run_id);
    if (!run || !this.work.steps.has(step.execution_id)) return;
    const { execution_id } = step;
    if ("outputs" in ending) {
      const { id } = workflowOf(this.parts.app, run.workflow)!.steps[run.next];
      run.outputs[id] = ending.outputs;
      run.next++;
    }
    this.work.endStep(execution_id, run);
    tokens.revoke(execution_id);
    this.interactivity?.endViewsOf(execution_id);
    if ("outputs" in ending) {
      activity.stepEnded(execution_id, "completed", ending.outputs);
      this.#goOn(run, when);
    } else if ("cancelled" in ending) {
      activity.stepEnded(execution_id, "cancelled", undefined, ending.cancelled);
      this.#endRun(run, "cancelled", ending.cancelled);
    } else {
      if (ending.violation) activity.violation(ending.violation, execution_id);
      activity.stepEnded(execution_id, "failed", undefined, ending.failed);
      this.#endRun(run, "failed", ending.failed);
    }
  }

  /** Takes up what was open when the workspace stopped. */
  resume(): void {
    const stepOf = new Map([...this.work.steps.values()].map((step) => [step.run_id, step]));
    for (const run of [...this.work.runs.values()]) {
      const step = stepOf.get(run.run_id);
      const problem = this.#unresumable(run, step);
      if (step && problem) this.end(step, { failed: problem }, "now");
      else if (problem) this.#endRun(run, "failed", problem);
      else if (!step) this.#goOn(run, "now");
      else resumeBuiltIn(this, step);
    }
    for (const step of stepOf.values()) {
      if (!this.work.runs.has(step.run_id)) this.work.endStep(step.execution_id);
    }
  }

  #unresumable(run: OpenRun, step: OpenStep | undefined): string | undefined {
    const planned = workflowOf(this.parts.app, run.workflow);
    if (!planned) return `Workflow ${run.workflow} is no longer in the manifest.`;
    if (!step) return undefined;
    if (planned.steps[run.next]?.function_id !== step.function_id) {
      return `Workflow ${run.workflow} was changed while this step was open. Start it again.`;
    }
    if (step.state === "running") {
      return "The workspace stopped while this step ran. Start the workflow again.";
    }
  }

  #goOn(run: OpenRun, when: "now" | "later"): void {
    this.counter.during(async () => {
      if (when === "later") await new Promise((resolve) => setTimeout(resolve, 0));
      else await Promise.resolve();
      await this.#runNext(run);
    });
  }

  async #runNext(run: OpenRun): Promise<void> {
    const prepared = prepare(this.parts.app, run);
    if (!prepared) return this.#endRun(run, "completed");
    const step = this.#open(run, prepared);
    if (prepared.violations.length > 0) return this.break(step, prepared.violations);
    try {
      await (prepared.callback_id === undefined
        ? runBuiltIn(this, step)
        : runOwn(this, step, prepared.callback_id));
    } catch (error) {
      // Nothing of a step may end the workspace; a mistake of ours shows as the step's problem.
      this.end(step, { failed: `The step could not be run: ${(error as Error).message}` }, "now");
    }
  }

  #open(run: OpenRun, { function_id, callback_id, title, inputs }: Prepared): OpenStep {
    const step: OpenStep = {
      execution_id: newId("Fx"),
      run_id: run.run_id,
      function_id,
      inputs,
      state: "running",
      kept: {},
      started_at: Math.floor(this.parts.clock.now() / 1000),
    };
    this.parts.activity.stepStarted(run.run_id, {
      execution_id: step.execution_id,
      function: callback_id ?? function_id,
      title,
      inputs,
    });
    this.work.saveStep(step);
    return step;
  }

  /** Fails a step by the rules it broke. */
  break(step: OpenStep, violations: readonly Violation[]): void {
    for (const violation of violations) {
      this.parts.activity.violation(violation, step.execution_id);
    }
    this.end(step, { failed: sentence(violations[0]) }, "now");
  }

  /** The step waits; `kept` is what a built-in function remembers meanwhile. */
  wait(step: OpenStep, kept: JsonObject): void {
    if (!this.work.steps.has(step.execution_id)) return;
    Object.assign(step, { state: "waiting", kept });
    this.work.saveStep(step);
    this.parts.activity.stepEnded(step.execution_id, "waiting");
  }

  #endRun(run: OpenRun, state: "completed" | "failed" | "cancelled", problem?: string): void {
    this.parts.activity.runEnded(run.run_id, state, problem);
    this.work.endRun(run.run_id);
  }

  #dead(execution_id: string, type: string): never {
    const problem = "The step has ended; its buttons and forms are dead.";
    this.parts.activity.stepEvent(execution_id, type, 0, problem);
    throw new DeadExecution(problem);
  }
}

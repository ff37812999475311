/**
 * Makes the next step of a run ready: its function, and its inputs with references replaced.
 *
 * @module
 */
import type { JsonObject, Violation } from "../../types.ts";
import { parametersOf } from "../app/check_workflows.ts";
import type { LoadedApp } from "../app/load.ts";
import { NO_PARAMETERS, ownFunction, type WorkflowManifest } from "../app/manifest.ts";
import { withCredentials } from "../external_auth.ts";
import { BadReference, resolve, type Scope } from "../expressions.ts";
import type { OpenRun } from "./open_work.ts";
import { checkParameters } from "./parameters.ts";

/** A step that may run when nothing is broken. */
export interface Prepared {
  function_id: string;
  /** For an own function. */
  callback_id?: string;
  title: string;
  inputs: JsonObject;
  violations: Violation[];
}

/** A workflow of the app. */
export function workflowOf(app: LoadedApp, callback_id: string): WorkflowManifest | undefined {
  const { workflows = {} } = app.manifest;
  return Object.hasOwn(workflows, callback_id) ? workflows[callback_id] : undefined;
}

/** The step that a run is at; undefined when there is none left. */
export function prepare(app: LoadedApp, run: OpenRun): Prepared | undefined {
  const workflow = workflowOf(app, run.workflow)!;
  const step = workflow.steps[run.next];
  if (!step) return undefined;
  const definition = parametersOf(step, app.manifest)!;
  const { function_id } = step;
  const callback_id = ownFunction(function_id);
  const ready = { function_id, callback_id, title: definition.title };
  const place = `inputs of step ${step.id}, ${callback_id ?? function_id}`;
  try {
    const inputs = resolve(step.inputs, scopeOf(app, workflow, run)) as JsonObject;
    const { input_parameters } = definition;
    const { values, violations } = checkParameters(withCredentials(inputs, input_parameters), {
      parameters: input_parameters,
      types: app.manifest.types ?? {},
      place: `${place}, in workflow ${run.workflow}`,
      side: "input",
    });
    return { ...ready, inputs: values, violations };
  } catch (error) {
    if (!(error instanceof BadReference)) throw error;
    const { violation } = error;
    const where = { ...violation, place: `${violation.place}, ${place}` };
    return { ...ready, inputs: step.inputs, violations: [where] };
  }
}

function scopeOf(app: LoadedApp, workflow: WorkflowManifest, run: OpenRun): Scope {
  const declared = new Set<string>();
  const { properties } = workflow.input_parameters ?? NO_PARAMETERS;
  for (const name of Object.keys(properties)) declared.add(`inputs.${name}`);
  for (const step of workflow.steps.slice(0, run.next)) {
    const { output_parameters } = parametersOf(step, app.manifest)!;
    for (const name of Object.keys(output_parameters.properties)) {
      declared.add(`steps.${step.id}.${name}`);
    }
  }
  return { inputs: run.inputs, steps: run.outputs, declared };
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** `Fx` or `Wx` with 11 random letters and digits. */
export function newId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(11));
  return prefix + Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join("");
}

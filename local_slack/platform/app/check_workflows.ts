/**
 * Checks how a workflow's steps are wired.
 *
 * @module
 */
import type { Violation } from "../../types.ts";
import { SLACK_FUNCTIONS } from "../builtins/definitions.ts";
import { formProblems } from "../builtins/form_fields.ts";
import { headOf, type Reference, references } from "../expressions.ts";
import { checkParameters } from "../executions/parameters.ts";
import { fits } from "./check_types.ts";
import {
  builtInFunction,
  type Manifest,
  NO_PARAMETERS,
  ownFunction,
  type Parameter,
  type Parameters,
  type StepManifest,
} from "./manifest.ts";

/** Every mistake in the workflows; `runs` says whether the workspace has a built-in function. */
export function checkWorkflows(
  manifest: Manifest,
  runs: (built_in: string) => boolean,
): Violation[] {
  return Object.entries(manifest.workflows ?? {}).flatMap(([id, workflow]) => {
    const declared = new Map<string, Parameter>();
    const { properties } = workflow.input_parameters ?? NO_PARAMETERS;
    for (const [name, each] of Object.entries(properties)) declared.set(`inputs.${name}`, each);
    const place = `workflows.${id}`;
    if (workflow.steps.length === 0) {
      return [{ rule: "A workflow has a step", place, fix: "Add one with addStep" }];
    }
    return workflow.steps.flatMap((step) => {
      const where = `${place}.steps[${step.id}] (${step.function_id})`;
      const missing = missingFunction(step, manifest, runs, where);
      if (missing) return [missing];
      const found = checkStep(step, manifest, declared, where);
      const { output_parameters } = parametersOf(step, manifest)!;
      for (const [name, each] of Object.entries(outputsOf(step, output_parameters))) {
        declared.set(`steps.${step.id}.${name}`, each);
      }
      return found;
    });
  });
}

/** Inputs and outputs of the function that a step runs, if there is one. */
export function parametersOf(
  { function_id }: StepManifest,
  manifest: Manifest,
): { input_parameters: Parameters; output_parameters: Parameters; title: string } | undefined {
  const own = ownFunction(function_id);
  if (own !== undefined) return manifest.functions?.[own];
  return SLACK_FUNCTIONS.get(builtInFunction(function_id) ?? "");
}

function missingFunction(
  { function_id }: StepManifest,
  manifest: Manifest,
  runs: (built_in: string) => boolean,
  place: string,
): Violation | undefined {
  const own = ownFunction(function_id);
  if (own !== undefined) {
    return manifest.functions?.[own] ? undefined : {
      rule: "A step runs a function that the manifest has",
      place,
      fix: `Define "${own}" and use it in a workflow that the manifest lists`,
    };
  }
  const name = builtInFunction(function_id);
  if (name === undefined) {
    return {
      rule: "Local Slack has no functions of other apps (connectors)",
      place,
      fix: "Call that service from a function of your own",
    };
  }
  if (!SLACK_FUNCTIONS.has(name)) {
    return { rule: `Slack has no built-in function "${name}"`, place, fix: "Check its name" };
  }
  return runs(name) ? undefined : {
    rule: `Local Slack does not have the built-in function "${name}"`,
    place,
    fix: "Do it in a function of your own, with the Slack client",
  };
}

function checkStep(
  step: StepManifest,
  manifest: Manifest,
  declared: ReadonlyMap<string, Parameter>,
  place: string,
): Violation[] {
  const { input_parameters: wanted } = parametersOf(step, manifest)!;
  const types = manifest.types ?? {};
  const found: Violation[] = [];
  // Slack lets inputs pass that the function does not declare.
  for (const reference of references(step.inputs)) {
    found.push(...checkReference(reference, wanted, declared, manifest, place));
  }
  const written = Object.entries(step.inputs).filter(([, value]) => !references(value).length);
  const literal = checkParameters(Object.fromEntries(written), {
    parameters: { ...wanted, required: [] },
    types,
    place,
    side: "input",
  });
  const wired = new Set(
    Object.entries(step.inputs).filter(([, value]) => value !== undefined && value !== null)
      .map(([name]) => name),
  );
  for (const name of wanted.required ?? []) {
    if (wired.has(name)) continue;
    found.push({
      rule: "A step is given every required input",
      place: `"${name}" in ${place}`,
      fix: "Wire it in addStep",
    });
  }
  if (step.function_id === "slack#/functions/open_form") {
    found.push(...formProblems(step.inputs.fields, place));
  }
  return [...found, ...literal.violations];
}

function checkReference(
  { path, pointer, whole }: Reference,
  wanted: Parameters,
  declared: ReadonlyMap<string, Parameter>,
  manifest: Manifest,
  place: string,
): Violation[] {
  const head = headOf(path);
  const given = declared.get(head);
  if (!given) {
    return [{
      rule: "A reference names an input of the workflow or an output of an earlier step",
      place: `{{${path.join(".")}}} at ${pointer} in ${place}`,
      fix: `There are: ${[...declared.keys()].join(", ") || "none"}`,
    }];
  }
  const [, name, ...deeper] = pointer.split("/");
  const parameter = wanted.properties[name];
  const rest = path.slice(head.split(".").length);
  const inner = rest.length === 0 ? given : given.properties?.[rest[0]];
  if (rest.length === 1 && given.properties && !given.additionalProperties && !inner) {
    return [{
      rule: "A reference names a field that is there",
      place: `{{${path.join(".")}}} at ${pointer} in ${place}`,
      fix: `There are: ${Object.keys(given.properties).join(", ")}`,
    }];
  }
  if (!parameter || !whole || deeper.length > 0 || !inner || rest.length > 1) return [];
  return fits(inner, parameter, manifest.types ?? {}) ? [] : [{
    rule: `An input of type ${parameter.type} cannot take a value of type ${inner.type}`,
    place: `{{${path.join(".")}}} at ${pointer} in ${place}`,
    fix: "Wire a value of that type, or change a definition",
  }];
}

/** A form's fields are known from its inputs. */
function outputsOf({ function_id, inputs }: StepManifest, { properties }: Parameters) {
  const { elements } = (inputs.fields ?? {}) as { elements?: (Parameter & { name: string })[] };
  if (function_id !== "slack#/functions/open_form" || !Array.isArray(elements)) return properties;
  const fields = Object.fromEntries(elements.map((each) => [each.name, each]));
  return { ...properties, fields: { type: "object", properties: fields } };
}

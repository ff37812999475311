/**
 * `{{inputs.x}}` and `{{steps.0.fields.who}}`: how a workflow hands values from step to step.
 * A reference that is the whole string gives the value as it is; inside a text it becomes text.
 * What is put in is never read again, so a person may type `{{` without harm.
 *
 * @module
 */
import type { JsonObject, Violation } from "../types.ts";

/** The values that references may name. */
export interface Scope {
  inputs: JsonObject;
  /** Outputs by the id of the step. */
  steps: Readonly<Record<string, JsonObject>>;
  /** Heads that exist, with or without a value: `inputs.x`, `steps.0.y`. */
  declared: ReadonlySet<string>;
}

/** A reference, where it is, and whether it is the whole string there. */
export interface Reference {
  /** `["steps", "0", "fields", "who"]` */
  path: string[];
  /** JSON pointer of the string that holds it. */
  pointer: string;
  whole: boolean;
}

/** A reference names nothing, or something that is not allowed where it is. */
export class BadReference extends Error {
  override name = "BadReference";
  /** @param violation the rule, and the place as a JSON pointer */
  constructor(readonly violation: Violation) {
    super(`${violation.rule}: ${violation.place}`);
  }
}

const REFERENCE = /\{\{\s*((?:inputs|steps)\.[^{}\s]+)\s*\}\}/g;

/** All references in a value, in order. */
export function references(value: unknown, pointer = ""): Reference[] {
  if (typeof value === "string") {
    return [...value.matchAll(REFERENCE)].map(([text, path]) => ({
      path: path.split("."),
      pointer,
      whole: text === value.trim(),
    }));
  }
  return children(value).flatMap(([key, child]) => references(child, `${pointer}/${key}`));
}

/**
 * The value with every reference replaced. Keys whose value is not there are skipped.
 *
 * @throws {BadReference} when a reference names nothing, or an object is inside a text
 */
export function resolve(value: unknown, scope: Scope, pointer = ""): unknown {
  if (typeof value === "string") return resolveText(value, scope, pointer);
  if (Array.isArray(value)) {
    return value.map((item, index) => resolve(item, scope, `${pointer}/${index}`))
      .filter((item) => item !== undefined);
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    children(value)
      .map(([key, child]) => [key, resolve(child, scope, `${pointer}/${key}`)])
      .filter(([, child]) => child !== undefined),
  );
}

/** The head of a path, which a workflow declares: `inputs.x` or `steps.0.y`. */
export function headOf(path: readonly string[]): string {
  return path.slice(0, path[0] === "inputs" ? 2 : 3).join(".");
}

function resolveText(text: string, scope: Scope, pointer: string): unknown {
  const [first] = references(text, pointer);
  if (!first) return text;
  if (first.whole) return lookUp(first.path, scope, pointer);
  return text.replaceAll(REFERENCE, (_, path: string) => {
    return asText(lookUp(path.split("."), scope, pointer), path, pointer);
  });
}

function lookUp(path: string[], scope: Scope, pointer: string): unknown {
  if (!scope.declared.has(headOf(path))) {
    throw new BadReference({
      rule: "A reference names an input of the workflow or an output of an earlier step",
      place: `{{${path.join(".")}}} at ${pointer || "/"}`,
      fix: "Take it from the workflow's inputs or from a step's outputs",
    });
  }
  let value: unknown = { inputs: scope.inputs, steps: scope.steps };
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as JsonObject)[key];
  }
  return value ?? undefined;
}

function asText(value: unknown, path: string, pointer: string): string {
  if (value === undefined) return "";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) {
    return value.join(", ");
  }
  throw new BadReference({
    rule: "Only text, numbers and lists of them are allowed inside a text",
    place: `{{${path}}} at ${pointer || "/"}`,
    fix: "Pass it as the whole value, or one field of it",
  });
}

function children(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

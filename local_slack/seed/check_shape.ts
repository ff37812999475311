/**
 * Checks a seed file against `schema.json`, in words that its author understands.
 *
 * @module
 */
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { isObject, nearest } from "../block_kit/problem.ts";
import { listed, type SeedFault, type SeedPath, shown } from "./problem.ts";
import schema from "./schema.json" with { type: "json" };
import { isZone, nearestZone } from "./zone.ts";

/** The part of a schema that an answer is made from. */
interface Node {
  $ref?: string;
  type?: string;
  allowed?: string;
  enum?: string[];
  examples?: unknown[];
  properties?: Record<string, Node>;
}

let compiled: ValidateFunction | undefined;

/** Everything that has another shape than it may have. What `rows` holds is checked elsewhere. */
export function shapeFaults(file: unknown): SeedFault[] {
  compiled ??= validator();
  if (compiled(file)) return [];
  return compiled.errors!.filter(({ instancePath }) => !instancePath.startsWith("/rows/"))
    .map((error) => faultOf(error, file));
}

function validator(): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false });
  ajv.addFormat("zone", isZone);
  return ajv.compile(schema);
}

function faultOf(error: ErrorObject, file: unknown): SeedFault {
  const path = pathOf(error.instancePath, file);
  const { keyword, params, data } = error;
  const node = error.parentSchema as Node;
  switch (keyword) {
    case "required": {
      const missing = String(params.missingProperty);
      const entry = resolve(node.properties?.[missing] ?? {});
      return { path, says: `"${missing}" is missing. Add ${exampleOf(missing, entry)}.` };
    }
    case "additionalProperties": {
      const extra = String(params.additionalProperty);
      const known = Object.keys(node.properties ?? {});
      const near = nearest(extra, known);
      return {
        path: [...path, extra],
        says: `there is no such entry. ${
          near ? `Did you mean "${near}"?` : `There may be ${listed(known.map(quoted))}.`
        }`,
      };
    }
    case "format": {
      const near = nearestZone(String(data));
      return { path, says: `${wrong(data, node)}${near ? ` Did you mean "${near}"?` : ""}` };
    }
    case "enum":
      return { path, says: `${shown(data)} is not ${listed(node.enum!.map(quoted), "or")}.` };
    case "minItems":
      return { path, says: "the list is empty. It needs one entry at least." };
    default:
      return { path, says: wrong(data, node) };
  }
}

/** "5" is not allowed there, and what is. */
function wrong(data: unknown, node: Node): string {
  const allowed = node.allowed ?? KINDS[node.type ?? ""] ?? "what belongs here";
  const example = node.examples?.length ? `, like ${shown(node.examples[0])}` : "";
  return `${shown(data)} is not ${allowed}${example}.`;
}

const KINDS: Record<string, string> = {
  array: "a list, […]",
  boolean: "true or false",
  object: "an object, {…}",
  string: "a text",
};

function exampleOf(name: string, node: Node): string {
  if (node.examples?.length) return `"${name}": ${shown(node.examples[0])}`;
  return `"${name}": ${node.type === "array" ? "[…]" : "{…}"}`;
}

function resolve(node: Node): Node {
  const definitions = schema.definitions as unknown as Record<string, Node>;
  return node.$ref ? definitions[node.$ref.replace("#/definitions/", "")] : node;
}

function quoted(word: string): string {
  return `"${word}"`;
}

/** A JSON pointer as keys, and places in lists. */
function pathOf(pointer: string, file: unknown): SeedPath {
  const steps = pointer.split("/").slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  let at = file;
  return steps.map((step) => {
    const inList = Array.isArray(at);
    at = isObject(at) || inList ? (at as Record<string, unknown>)[step] : undefined;
    return inList ? Number(step) : step;
  });
}

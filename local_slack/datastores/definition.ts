/** Datastores as the manifest defines them, and the checks of an item against its definition. */
import type { JsonObject } from "../types.ts";

/** An entry of the manifest's `datastores`. */
export interface DatastoreDefinition {
  primary_key: string;
  time_to_live_attribute?: string;
  attributes: Record<string, { type: string }>;
}

/** What is wrong with a call, as Slack's `errors` list says it. */
export interface DatastoreProblem {
  code: string;
  message: string;
  /** JSON pointer into the arguments. */
  pointer: string;
}

/** DynamoDB's limit, which is Slack's. */
export const LARGEST_ITEM = 400 * 1024;

const SLACK_TYPE = /^slack#\/types\//;

/**
 * What is wrong with an item; nothing when it may be written.
 *
 * @param partial true for an update, which names only what changes
 */
export function itemProblems(
  definition: DatastoreDefinition,
  item: unknown,
  pointer: string,
): DatastoreProblem[] {
  if (item === null || typeof item !== "object" || Array.isArray(item)) {
    return [problem("invalid_type", "An item is an object", pointer)];
  }
  const problems: DatastoreProblem[] = [];
  const key = (item as JsonObject)[definition.primary_key];
  if (typeof key !== "string" || key === "") {
    problems.push(problem(
      "missing_primary_key",
      `The primary key "${definition.primary_key}" must be a string that is not empty`,
      `${pointer}/${definition.primary_key}`,
    ));
  } else if (new TextEncoder().encode(key).length > 2048) {
    problems.push(problem(
      "primary_key_too_long",
      `The primary key "${definition.primary_key}" is longer than 2,048 bytes`,
      `${pointer}/${definition.primary_key}`,
    ));
  }
  for (const [name, value] of Object.entries(item)) {
    if (name === definition.primary_key || value === undefined) continue;
    const attribute = Object.hasOwn(definition.attributes, name)
      ? definition.attributes[name]
      : undefined;
    const wrong = attribute
      ? valueProblem(attribute.type, value) ?? depthProblem(value)
      : "is not an attribute of this datastore";
    if (wrong) {
      const code = attribute ? "invalid_type" : "unknown_attribute";
      problems.push(problem(code, `"${name}" ${wrong}`, `${pointer}/${name}`));
    }
  }
  return problems;
}

/** What is wrong with a value for an attribute of this type, if anything. */
function valueProblem(type: string, value: unknown): string | undefined {
  if (value === null) {
    return SLACK_TYPE.test(type) ? "cannot be null: its type is one of Slack's" : undefined;
  }
  switch (type) {
    case "string":
      return typeof value === "string" ? undefined : "must be a string";
    case "boolean":
      return typeof value === "boolean" ? undefined : "must be true or false";
    case "integer":
      return Number.isSafeInteger(value) ? undefined : "must be a whole number";
    case "number":
      return Number.isFinite(value) ? undefined : "must be a number";
    case "array":
      return Array.isArray(value) ? undefined : "must be an array";
    case "object":
      return isObject(value) ? undefined : "must be an object";
    case "slack#/types/timestamp":
      return Number.isSafeInteger(value) ? undefined : "must be a timestamp in whole seconds";
    case "slack#/types/rich_text":
      return Array.isArray(value) || isObject(value) ? undefined : "must be rich text";
    default:
      if (!SLACK_TYPE.test(type)) return undefined;
      return typeof value === "string" && value !== ""
        ? undefined
        : "must be a string that is not empty: its type is one of Slack's";
  }
}

/** Objects and lists may hold each other so deep, the item itself counted. */
const DEEPEST = 32;

function depthProblem(value: unknown): string | undefined {
  const fits = (part: unknown, left: number): boolean =>
    typeof part !== "object" || part === null ||
    left > 0 && Object.values(part).every((inner) => fits(inner, left - 1));
  return fits(value, DEEPEST - 1) ? undefined : `is nested deeper than ${DEEPEST} levels`;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A problem with its place. */
export function problem(code: string, message: string, pointer: string): DatastoreProblem {
  return { code, message, pointer };
}

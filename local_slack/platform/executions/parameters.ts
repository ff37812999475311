/**
 * Checks values against the parameters that a function or a workflow declares.
 *
 * @module
 */
import type { JsonObject, Violation } from "../../types.ts";
import type { CustomTypes, Parameter, Parameters } from "../app/manifest.ts";

/** A string that goes from step to step holds at most this many bytes of UTF-8. */
export const LONGEST_STRING = 4_000;

/** What `checkParameters` needs beside the values. */
export interface ParameterCheck {
  parameters: Parameters;
  types: CustomTypes;
  /** Where these values are, for the violations: `inputs of step 1, greet`. */
  place: string;
  /**
   * Of both "5" is read as 5 where a number is wanted. Inputs are read further, as triggers carry
   * texts only.
   */
  side: "input" | "output";
}

/** The values as their types want them, and every rule they break. */
export interface CheckedParameters {
  values: JsonObject;
  violations: Violation[];
}

/** Checks that what is required is there and that everything is of its type. */
export function checkParameters(values: JsonObject, check: ParameterCheck): CheckedParameters {
  const { properties, required } = check.parameters;
  const checked: CheckedParameters = { values: {}, violations: [] };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    const parameter = properties[name];
    const taken = parameter ? coerce(value, parameter, check) : value;
    checked.values[name] = taken;
    if (parameter) checked.violations.push(...typeProblems(taken, parameter, check, name));
  }
  for (const name of required ?? []) {
    if (checked.values[name] === undefined) checked.violations.push(missing(name, check));
  }
  return checked;
}

function missing(name: string, { place, side }: ParameterCheck): Violation {
  return {
    rule: `A required ${side} is always given`,
    place: `"${name}" in ${place}`,
    fix: side === "input"
      ? "Give it a value where the trigger or the step before makes it, or make it optional"
      : `Return { outputs: { ${name}: … } }, or make it optional in the function's definition`,
  };
}

/** The parameter behind `#/types/<name>`, or the parameter itself. */
export function followType(parameter: Parameter, types: CustomTypes): Parameter {
  const name = /^#\/types\/(.+)$/.exec(parameter.type)?.[1];
  const custom = name === undefined ? undefined : types[name];
  return custom ? followType(custom, types) : parameter;
}

function coerce(value: unknown, parameter: Parameter, { types, side }: ParameterCheck): unknown {
  if (
    typeof value === "number" && side === "input" && followType(parameter, types).type === "string"
  ) {
    return String(value);
  }
  if (typeof value !== "string") return value;
  const text = value.trim();
  switch (followType(parameter, types).type) {
    case "integer":
    case "number":
      return text !== "" && Number.isFinite(Number(text)) ? Number(text) : value;
    case "boolean":
      if (side === "output") return value;
      return text === "true" ? true : text === "false" ? false : value;
    default:
      return value;
  }
}

function typeProblems(
  value: unknown,
  declared: Parameter,
  check: ParameterCheck,
  name: string,
): Violation[] {
  const parameter = followType(declared, check.types);
  const wanted = wantedFor(value, parameter.type);
  if (wanted) {
    return [{
      rule: `A value of type ${parameter.type} is ${wanted}`,
      place: `"${name}" in ${check.place} is ${describe(value)}`,
      fix: "Give it a value of that type, or change the type in the definition",
    }];
  }
  if (parameter.type === "string" && byteLength(value as string) > LONGEST_STRING) {
    return [{
      rule: `A string that goes from step to step holds at most 4,000 bytes`,
      place: `"${name}" in ${check.place} holds ${byteLength(value as string)}`,
      fix: "Keep it in a datastore and pass its id",
    }];
  }
  if (Array.isArray(value) && parameter.items) {
    return value.flatMap((item, at) =>
      typeProblems(item, parameter.items!, check, `${name}[${at}]`)
    );
  }
  return propertyProblems(value, parameter, check, name);
}

function propertyProblems(
  value: unknown,
  { properties, required }: Parameter,
  check: ParameterCheck,
  name: string,
): Violation[] {
  if (!properties || typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const fields = value as JsonObject;
  return [
    ...(required ?? []).filter((field) => fields[field] === undefined || fields[field] === null)
      .map((field) => missing(`${name}.${field}`, check)),
    ...Object.entries(properties)
      .filter(([field]) => fields[field] !== undefined && fields[field] !== null)
      .flatMap(([field, inner]) => typeProblems(fields[field], inner, check, `${name}.${field}`)),
  ];
}

type Test = [wanted: string, holds: (value: unknown) => boolean];

const isText = (value: unknown) => typeof value === "string";
const isObject = (value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isWhole = (value: unknown) => Number.isInteger(value);

const TESTS: Record<string, Test> = {
  string: ["a text", isText],
  boolean: ["true or false", (value) => typeof value === "boolean"],
  integer: ["a whole number", isWhole],
  number: ["a number", (value) => typeof value === "number"],
  array: ["a list", Array.isArray],
  object: ["an object", isObject],
  "slack#/types/timestamp": [
    "a time in seconds since 1970",
    (value) => isWhole(value) || isText(value) && /^\d+(\.\d+)?$/.test(value as string),
  ],
  "slack#/types/date": [
    "a day as YYYY-MM-DD",
    (value) => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value as string),
  ],
  "slack#/types/blocks": ["a list of blocks", Array.isArray],
  "slack#/types/rich_text": ["a text or a rich_text", (value) => isText(value) || isRich(value)],
  "slack#/types/expanded_rich_text": ["a rich_text", (value) => isText(value) || isRich(value)],
  "slack#/types/interactivity": [
    "an interactivity context",
    (value) => isObject(value) && isText((value as JsonObject).interactivity_pointer),
  ],
  "slack#/types/user_context": [
    "a user context",
    (value) => isObject(value) && isText((value as JsonObject).id),
  ],
  "slack#/types/message_context": [
    "a message context with message_ts and channel_id",
    (value) => isObject(value) && isText((value as JsonObject).message_ts),
  ],
  "slack#/types/form_input_object": ["an object", isObject],
  "slack#/types/credential/oauth2": [
    'the id of a token, or { credential_source: "DEVELOPER" } in a workflow',
    (value) => isText(value) || isObject(value) && "credential_source" in (value as JsonObject),
  ],
  ...ids("channel_id", /^[CDG][A-Z0-9]+$/, "a channel's id"),
  ...ids("user_id", /^[UW][A-Z0-9]+$/, "a person's id"),
  ...ids("usergroup_id", /^S[A-Z0-9]+$/, "a user group's id"),
  ...ids("message_ts", /^\d+\.\d+$/, "a message's time"),
};

function ids(name: string, shape: RegExp, wanted: string): Record<string, Test> {
  return {
    [`slack#/types/${name}`]: [
      wanted,
      (value) => isText(value) && shape.test(value as string),
    ],
  };
}

function isRich(value: unknown): boolean {
  return isObject(value) || Array.isArray(value);
}

function wantedFor(value: unknown, type: string): string | undefined {
  const test = TESTS[type] ?? TESTS.string;
  if (!(type in TESTS) && !type.startsWith("slack#/types/")) return undefined;
  return test[1](value) ? undefined : test[0];
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

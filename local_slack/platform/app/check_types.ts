/**
 * Types in a manifest: whether they exist, and whether one may be given where another is wanted.
 *
 * @module
 */
import { Schema } from "deno-slack-sdk/mod.ts";
import type { Violation } from "../../types.ts";
import { followType } from "../executions/parameters.ts";
import type { CustomTypes, Manifest, Parameter, Parameters } from "./manifest.ts";

const KNOWN = new Set<string>([
  ...Object.values(Schema.types),
  // Some of these are objects that become their name only as JSON.
  ...Object.values(Schema.slack.types).map((type) => JSON.parse(JSON.stringify(type))),
  "slack#/types/form_input_object",
  "slack#/types/form_input",
]);

/** Types that are not there, and required names that are no parameter. */
export function checkTypes(manifest: Manifest): Violation[] {
  const types = manifest.types ?? {};
  const found: Violation[] = [];
  for (const [name, type] of Object.entries(types)) {
    found.push(...unknownTypes(type, types, `types.${name}`));
  }
  for (const [id, each] of Object.entries(manifest.functions ?? {})) {
    found.push(...checkAll(each.input_parameters, types, `functions.${id}.input_parameters`));
    found.push(...checkAll(each.output_parameters, types, `functions.${id}.output_parameters`));
  }
  for (const [id, { input_parameters }] of Object.entries(manifest.workflows ?? {})) {
    if (input_parameters) {
      found.push(...checkAll(input_parameters, types, `workflows.${id}.input_parameters`));
    }
  }
  return found;
}

function checkAll({ properties, required }: Parameters, types: CustomTypes, place: string) {
  return [
    ...Object.entries(properties ?? {})
      .flatMap(([name, each]) => unknownTypes(each, types, `${place}.${name}`)),
    ...(required ?? []).filter((name) => !properties?.[name]).map((name) => ({
      rule: "What is required is a parameter",
      place: `"${name}" in ${place}`,
      fix: "Add the parameter, or remove it from required",
    })),
  ];
}

function unknownTypes(parameter: Parameter, types: CustomTypes, place: string): Violation[] {
  const custom = /^#\/types\/(.+)$/.exec(parameter.type)?.[1];
  const known = custom === undefined ? KNOWN.has(parameter.type) : custom in types;
  const own: Violation[] = known ? [] : [{
    rule: "A type is one of Slack's or one of the app's own",
    place: `${place} has type "${parameter.type}"`,
    fix: "Use Schema.types, Schema.slack.types or a type from DefineType that the manifest lists",
  }];
  return [
    ...own,
    ...parameter.items ? unknownTypes(parameter.items, types, `${place}.items`) : [],
    ...Object.entries(parameter.properties ?? {})
      .flatMap(([name, inner]) => unknownTypes(inner, types, `${place}.${name}`)),
  ];
}

const NUMBERS = ["integer", "number", "slack#/types/timestamp"];
const OBJECTS = ["object", "slack#/types/user_context", "slack#/types/message_context"];
const NOT_TEXT = new Set([
  ...NUMBERS,
  ...OBJECTS,
  "boolean",
  "array",
  "slack#/types/blocks",
  "slack#/types/interactivity",
  "slack#/types/form_input_object",
]);

/** May a value of type `given` go where `wanted` is asked for? Doubtful cases may. */
export function fits(given: Parameter, wanted: Parameter, types: CustomTypes): boolean {
  const from = followType(given, types).type;
  const to = followType(wanted, types).type;
  if (from === to) return true;
  if (to === "string") return from !== "slack#/types/rich_text" && isText(from) || isNumber(from);
  if (from === "string") return isText(to) || isNumber(to) || to === "boolean";
  if (isNumber(from) && isNumber(to)) return true;
  if (OBJECTS.includes(from) && OBJECTS.includes(to)) return true;
  if (to.endsWith("/rich_text")) return isText(from);
  if (to === "slack#/types/message_ts") return from === "slack#/types/timestamp";
  return to === "slack#/types/blocks" && from === "array";
}

function isText(type: string): boolean {
  return !NOT_TEXT.has(type);
}

function isNumber(type: string): boolean {
  return NUMBERS.includes(type);
}

/** `{{data.user_id}}` and its like: what a trigger hands to its workflow. */
import type { JsonObject } from "../types.ts";
import type { TriggerInput } from "./definition.ts";

const REFERENCE = /\{\{\s*(data\.[^{}\s]+|event_timestamp)\s*\}\}/g;

/** What happened, as references see it. */
export interface TriggerContext {
  /** Epoch seconds. */
  event_timestamp: number;
  data: JsonObject;
}

/** The inputs of a run; a reference to nothing leaves its input out. */
export function resolveInputs(
  inputs: Record<string, TriggerInput>,
  context: TriggerContext,
  customized: Record<string, string>,
): JsonObject {
  const resolved: JsonObject = {};
  for (const [name, input] of Object.entries(inputs)) {
    const value = input.customizable ? customized[name] : resolveValue(input.value, context);
    if (value !== undefined) resolved[name] = value;
  }
  return resolved;
}

/** The data that a value takes: `data.user_id`. */
export function namedData(value: unknown): string[] {
  if (typeof value === "string") return [...value.matchAll(REFERENCE)].map(([, path]) => path);
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(namedData);
}

function resolveValue(value: unknown, context: TriggerContext): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolveValue(item, context)).filter((item) => item !== undefined);
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [key, resolveValue(child, context)])
        .filter(([, child]) => child !== undefined),
    );
  }
  if (typeof value !== "string") return value;
  const whole = new RegExp(`^${REFERENCE.source}$`).exec(value.trim());
  if (whole) return lookUp(context, whole[1]) ?? undefined;
  return value.replaceAll(REFERENCE, (_, path: string) => {
    const found = lookUp(context, path) ?? "";
    return typeof found === "object" ? JSON.stringify(found) : String(found);
  });
}

/** The value at a path of keys joined by dots; a key that holds a dot may be written as it is. */
export function lookUp(object: unknown, path: string): unknown {
  if (typeof object !== "object" || object === null) return undefined;
  if (Object.hasOwn(object, path)) return (object as JsonObject)[path];
  const [, key, rest] = /^([^.]+)\.(.+)$/.exec(path) ?? [];
  return key !== undefined && Object.hasOwn(object, key)
    ? lookUp((object as JsonObject)[key], rest)
    : undefined;
}

/** `{{data.user_id}}` and its like: what a trigger hands to its workflow. */
import type { JsonObject } from "../types.ts";
import type { TriggerInput } from "./definition.ts";

const REFERENCE = /\{\{\s*((?:data\.[\w.]+)|event_timestamp)\s*\}\}/g;

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

function resolveValue(value: unknown, context: TriggerContext): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveValue(item, context));
  if (typeof value !== "string") return value;
  const whole = new RegExp(`^${REFERENCE.source}$`).exec(value.trim());
  if (whole) return lookUp(whole[1], context);
  return value.replaceAll(REFERENCE, (_, path: string) => {
    const found = lookUp(path, context);
    return found === undefined ? "" : String(found);
  });
}

function lookUp(path: string, context: TriggerContext): unknown {
  return path.split(".").reduce<unknown>(
    (object, key) => (object as JsonObject | undefined | null)?.[key],
    context,
  ) ?? undefined;
}

/**
 * functions.completeSuccess and functions.completeError: how a step that returned
 * `completed: false` ends.
 *
 * @module
 */
import {
  type ApiCall,
  type JsonObject,
  type Method,
  refuse,
  type SlackReply,
} from "../../types.ts";
import type { OpenStep } from "./open_work.ts";
import type { Runner } from "./runner.ts";

/** The two methods, for `webApi.register`. */
export function completionMethods(runner: Runner): Record<string, Method> {
  return {
    "functions.completeSuccess": (call) => {
      const step = findStep(runner, call);
      if ("ok" in step) return step;
      const { outputs = {} } = call.args;
      if (typeof outputs !== "object" || outputs === null || Array.isArray(outputs)) {
        return wrong(call.method, "outputs", "an object");
      }
      const { values, violations } = runner.checkOutputs(step, outputs as JsonObject);
      if (violations.length > 0) {
        return refuse("parameter_validation_failed", violations[0], { violations });
      }
      runner.end(step, { outputs: values }, "later");
      return { ok: true };
    },
    "functions.completeError": (call) => {
      const step = findStep(runner, call);
      if ("ok" in step) return step;
      const { error } = call.args;
      if (typeof error !== "string" || error === "") return wrong(call.method, "error", "a text");
      runner.end(step, { failed: error }, "later");
      return { ok: true };
    },
  };
}

function findStep(runner: Runner, { method, args, caller }: ApiCall): OpenStep | SlackReply {
  const { function_execution_id: id } = args;
  if (caller.kind !== "app") return refuse("not_allowed_token_type");
  if (typeof id !== "string" || id === "") return wrong(method, "function_execution_id", "a text");
  const step = runner.work.steps.get(id);
  if (step) return step;
  return runner.work.hasEnded(id)
    ? refuse("execution_not_in_running_state", {
      rule: "A step is completed once",
      place: `${method} of ${id}`,
      fix: "Return completed: false from the main handler when a handler completes the step later",
    })
    : refuse("function_execution_not_found", {
      rule: "A step is completed by its own execution id",
      place: `${method} of ${id}`,
      fix: "Take it from event.function_execution_id or body.function_data.execution_id",
    });
}

function wrong(method: string, name: string, wanted: string): SlackReply {
  return refuse("invalid_arguments", {
    rule: `"${name}" is ${wanted}`,
    place: `${method} /${name}`,
    fix: "Check the argument",
  });
}

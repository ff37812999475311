/**
 * What a built-in function works with, for one step.
 *
 * @module
 */
import { type BuiltInOutcome, type BuiltInTools, CallRefused } from "../builtins/builtin.ts";
import type { OpenStep } from "./open_work.ts";
import type { Runner } from "./runner.ts";

/** The tools, and a guard that turns a refused call into the step's end. */
export interface GuardedTools extends BuiltInTools {
  guard<T>(work: () => T | Promise<T>): Promise<T | Extract<BuiltInOutcome, { failed: string }>>;
}

/** Tools whose calls carry the step's own token, so that what it posts belongs to the step. */
export function toolsFor(runner: Runner, step: OpenStep): GuardedTools {
  const { webApi, tokens, clock } = runner.parts;
  let token: string | undefined;
  const tools: GuardedTools = {
    ask: (method, args) => {
      token ??= tokens.issue(step.execution_id);
      return webApi.call(method, args, token);
    },
    async call(method, args) {
      const reply = await tools.ask(method, args);
      if (!reply.ok) throw new CallRefused(method, reply);
      return reply;
    },
    get interactivity() {
      if (!runner.interactivity) throw new Error("Cannot open a form: bind interactivity first");
      return runner.interactivity;
    },
    clock,
    finish(outcome) {
      if ("waiting" in outcome) return;
      runner.end(step, outcome, "now");
    },
    async guard(work) {
      try {
        return await work();
      } catch (error) {
        if (error instanceof CallRefused) return { failed: error.message };
        throw error;
      }
    },
  };
  return tools;
}

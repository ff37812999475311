/**
 * Runs functions by the app's `start` hook, one process for each event, as `slack run` does: what
 * runs then is Slack's own runtime, or whatever the app names.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { isObject } from "../../block_kit/problem.ts";
import {
  type FunctionCall,
  type FunctionHost,
  type FunctionHostParts,
  type FunctionOutcome,
  SLACK_LIMITS,
  variablesFor,
} from "./host.ts";
import { type HookOutcome, runHook, type RunningHook, type StartHook } from "./hooks.ts";
import { broken, type FunctionProblem, late } from "./problems.ts";

/** Creates the host; nothing stays warm between two events. */
export function createHooksHost(parts: FunctionHostParts, hook: StartHook): FunctionHost {
  const limits = { ...SLACK_LIMITS, ...parts.limits };
  const cwd = fileURLToPath(parts.app.root);
  const running = new Set<RunningHook>();
  return {
    async run(call): Promise<FunctionOutcome> {
      const from = performance.now();
      const handling = call.handler === "default" ? limits.main : limits.interactivity;
      const variables = variablesFor(parts);
      const command = runHook(hook, {
        cwd,
        env: { ...parts.variables },
        input: JSON.stringify(payloadOf(call, variables)),
        // The time that a process takes to begin counts for no handler.
        limit: handling + limits.loading,
        // What Slack's runtime may reach beside the outgoing domains.
        args: [`--sdk-slack-dev-domain=${new URL(variables.SLACK_API_URL).hostname}`],
      });
      running.add(command);
      const outcome = await command.outcome;
      running.delete(command);
      tell(parts, call, outcome);
      const milliseconds = performance.now() - from;
      return { ...answerOf(call, outcome, handling, parts), milliseconds, calls: [] };
    },
    reload() {},
    close() {
      for (const command of running) command.end();
    },
  };
}

/** What `slack run` writes to the hook's standard input. */
function payloadOf({ context }: FunctionCall, variables: Record<string, string>): unknown {
  const body = isObject(context.body) ? context.body : {};
  return {
    body,
    context: {
      bot_access_token: context.token,
      app_id: body.api_app_id,
      team_id: context.team_id,
      variables,
    },
  };
}

function tell({ log }: FunctionHostParts, call: FunctionCall, outcome: HookOutcome): void {
  if (outcome.type === "late") return;
  for (const [level, text] of [["log", outcome.said], ["error", outcome.warned]]) {
    for (const line of text.split("\n")) if (line.trim()) log(call.execution_id, level, line);
  }
}

function answerOf(
  { callback_id, handler }: FunctionCall,
  outcome: HookOutcome,
  limit: number,
  { app }: FunctionHostParts,
): { value: unknown } | FunctionProblem {
  if (outcome.type === "late") return late(callback_id, handler, limit);
  if (outcome.type === "failed") {
    const last = outcome.warned.split("\n").map((line) => line.trim()).find((line) =>
      /error/i.test(line)
    );
    const why = last ?? outcome.warned.trim().split("\n").at(-1) ?? "";
    return broken(
      callback_id,
      `its process ended with ${outcome.code ?? "no code"}${why ? `: ${why}` : ""}`,
      app.root.href,
    );
  }
  // The runtime itself completes the step over the API, or leaves it open.
  if (handler === "default") return { value: { completed: false } };
  const reply = outcome.reply.trim();
  if (reply === "") return { value: undefined };
  try {
    return { value: JSON.parse(reply) };
  } catch {
    return broken(
      callback_id,
      "what the start hook printed is no JSON: without message-boundaries it may print its reply only",
      app.root.href,
    );
  }
}

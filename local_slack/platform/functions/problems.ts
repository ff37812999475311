/**
 * Puts what goes wrong in a function into a sentence and, where a rule was broken, into the rule.
 *
 * @module
 */
import type { Violation } from "../../types.ts";
import { isDomain } from "../app/check_limits.ts";
import { sentence } from "../app/problem.ts";
import type { HandlerName, Thrown } from "./protocol.ts";

/** Why a call gave no value. */
export interface FunctionProblem {
  kind: "threw" | "late" | "unhandled" | "broken";
  /** One line for Activity. */
  problem: string;
  violation?: Violation;
}

/** How a function's definition gets each handler. */
const HOW_TO_ADD: Record<HandlerName, string> = {
  default: "export default SlackFunction(definition, handler)",
  blockActions: '.addBlockActionsHandler("<action_id>", handler)',
  blockSuggestion: '.addBlockSuggestionHandler("<action_id>", handler)',
  viewSubmission: '.addViewSubmissionHandler("<callback_id>", handler)',
  viewClosed: '.addViewClosedHandler("<callback_id>", handler)',
};

/** A handler threw. */
export function thrown(callback_id: string, error: Thrown, root: string): FunctionProblem {
  const messages = [error.message, ...error.causes];
  const where = placeIn(error.stack, root);
  const violation = messages.map((text) => permission(callback_id, text)).find(Boolean);
  const name = error.name && error.name !== "Error" ? `${error.name}: ` : "";
  return {
    kind: "threw",
    problem: violation
      ? sentence(violation)
      : `Function ${callback_id} threw: ${name}${error.message}${where}`,
    violation,
  };
}

/** A handler did not end in time; its worker was ended. */
export function late(callback_id: string, handler: HandlerName, limit: number): FunctionProblem {
  const seconds = limit / 1000;
  const what = handler === "default" ? "A function" : `An interactivity handler`;
  const violation = {
    rule: `${what} ends within ${seconds} seconds`,
    place: `${handler} of ${callback_id}`,
    fix: "Do less in one call, and look for a loop or a wait that never ends",
  };
  return {
    kind: "late",
    problem: `Function ${callback_id} did not end within ${seconds} seconds and was stopped.`,
    violation,
  };
}

/** No handler takes this event. */
export function unhandled(
  callback_id: string,
  handler: HandlerName,
  what: string,
): FunctionProblem {
  return {
    kind: "unhandled",
    problem: `Function ${callback_id} has no handler for ${what}.`,
    violation: {
      rule: "Every button and form of a function has a handler in that function",
      place: `No handler for ${what} in ${callback_id}`,
      fix: `Add ${HOW_TO_ADD[handler]}`,
    },
  };
}

/** The module could not be loaded, or failed outside a handler. */
export function broken(callback_id: string, message: string, root: string): FunctionProblem {
  const text = message.replace(/^Uncaught (\(in promise\) )?/, "").replaceAll(root, "");
  const violation = permission(callback_id, message);
  return {
    kind: "broken",
    problem: `Function ${callback_id} failed outside its handler: ${text}`,
    violation,
  };
}

function permission(callback_id: string, text: string): Violation | undefined {
  const [, kind, target] =
    /Requires (net|env|read|write|run|sys|ffi|import|cache|worker|channel|signal) access(?: to "?([^",]+))?/
      .exec(text) ?? [];
  switch (kind) {
    case undefined:
      return undefined;
    case "net":
      return {
        rule: "A function reaches Slack and the app's outgoing domains only",
        place: `${target ?? "a host"} from ${callback_id}`,
        fix: wayTo(hostOf(target)),
      };
    case "env":
      return {
        rule: "A function cannot read the machine's variables",
        place: `${target ?? "Deno.env"} from ${callback_id}`,
        fix: "Take it from env, which the handler gets in its context",
      };
    case "import":
      return {
        rule: "A function imports only what its files name",
        place: `${target ?? "a module"} from ${callback_id}`,
        fix: "Import it at the top of a file, by its name: Slack bundles what is there",
      };
    default:
      return {
        rule: `A function has no ${kind} access`,
        place: `${target ?? kind} from ${callback_id}`,
        fix: "Remove it: there is no such access on Slack",
      };
  }
}

/** A host without its port: outgoing domains have none. */
function hostOf(target: string | undefined): string {
  return target?.replace(/:\d+$/, "") ?? "the host";
}

/** What has to be done before a function may reach a host. */
function wayTo(host: string): string {
  if (/(^|\.)slack(-edge)?\.com$/.test(host)) {
    return "Call Slack by the handler's client, by SlackAPI(token), or at https://slack.com/api/: " +
      "nothing else of Slack's is here";
  }
  return isDomain(host)
    ? `Add "${host}" to outgoingDomains (outgoing_domains) in manifest.ts`
    : `Call it by a host name: outgoingDomains takes no "${host}"`;
}

/** ` (functions/greet.ts:12)` for the first line of the stack that is the app's. */
function placeIn(stack: string, root: string): string {
  const frame = stack.split("\n").find((line) => line.includes(root));
  const [, path, line] = frame && /([^()\s]+?):(\d+):\d+\)?$/.exec(frame) || [];
  return path ? ` (${path.slice(path.indexOf(root) + root.length)}:${line})` : "";
}

/**
 * `SlackFunction`, with a line in the log for each run of each handler, and a row for each failure.
 *
 * @module
 */
import { SlackFunction } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { SECOND } from "@std/datetime";
import { putFailures } from "../datastores/operations/failures.ts";
import { requestsOf } from "../github/requests.ts";
import { countEqual, KEPT_A_RUN, type Remedy } from "../rules/operations/failures.ts";
import { secretProblem } from "../rules/text/secrets.ts";
import { checkedCalls, ignoreSlackError, type Slack, STEP_TIME } from "../slack/checked_call.ts";
import { tell } from "./direct_message.ts";
import { errorKind, withoutTypedText } from "./error_kind.ts";
import { type LogLine, type Outcome, writeLine } from "./log_line.ts";
import { reportProblem } from "./report_problem.ts";
import { joinRun, newRun, nowOf, type Run } from "../slack/run.ts";

/** The handlers of a function, by the names of their events. */
type HandlerKind =
  | "function_executed"
  | "block_actions"
  | "block_suggestion"
  | "view_submission"
  | "view_closed"
  | "unhandled";

/** What any handler gets, as far as it is read here. */
interface Context {
  env: Record<string, string>;
  client: SlackAPIClient;
  inputs?: Record<string, unknown>;
  event?: { function_execution_id?: string; function?: { app_id?: string } };
  body?: {
    type?: string;
    api_app_id?: string;
    action_id?: string;
    user?: { id?: string };
    function_data?: { execution_id?: string };
  };
  view?: { callback_id?: string };
  action?: { action_id?: string };
}
type Handler = (context: Context) => unknown;
type AddHandler = (constraint: unknown, handler: Handler) => unknown;

/** The part of the SDK's function that is replaced here. */
interface Additions {
  addBlockActionsHandler: AddHandler;
  addBlockSuggestionHandler: AddHandler;
  addViewSubmissionHandler: AddHandler;
  addViewClosedHandler: AddHandler;
  addUnhandledEventHandler: (handler: Handler) => unknown;
}

/**
 * How long a handler may take until its failures are kept, in milliseconds: what Slack allows, less
 * a little. A form gets its response within 3 seconds, no matter what happened.
 */
const TIME: Record<HandlerKind, number> = {
  function_executed: STEP_TIME + SECOND,
  block_actions: 9.5 * SECOND,
  block_suggestion: 2.8 * SECOND,
  view_submission: 2.8 * SECOND,
  view_closed: 2.8 * SECOND,
  unhandled: 2.8 * SECOND,
};
/** Failures are kept within this time, or not at all. */
const KEEPING_TIME = 2 * SECOND;
/** With less time than this it is not tried. */
const SHORTEST_KEEPING = 0.1 * SECOND;

/** Creates a function as the SDK does; each of its handlers is logged. */
export const LoggedFunction: typeof SlackFunction = (definition, handler) => {
  const { callback_id, input_parameters } = definition.definition;
  const properties: Record<string, { type: unknown }> = input_parameters?.properties ?? {};
  const users = Object.keys(properties).filter((name) =>
    properties[name].type === "slack#/types/user_id"
  );
  const texts = Object.keys(properties).filter((name) => properties[name].type === "string");
  const logged = (kind: HandlerKind, work: Handler): Handler => (context) =>
    runLogged({ callback_id, kind, users, texts }, context, work);
  const made = SlackFunction(
    definition,
    logged("function_executed", handler as unknown as Handler) as unknown as typeof handler,
  );
  const additions = made as unknown as Additions;
  const wrap = (name: Exclude<keyof Additions, "addUnhandledEventHandler">, kind: HandlerKind) => {
    const add = additions[name];
    additions[name] = (constraint, work) => add(constraint, logged(kind, work));
  };
  wrap("addBlockActionsHandler", "block_actions");
  wrap("addBlockSuggestionHandler", "block_suggestion");
  wrap("addViewSubmissionHandler", "view_submission");
  wrap("addViewClosedHandler", "view_closed");
  // The SDK's own error for it quotes everything that was typed.
  additions.addUnhandledEventHandler(logged("unhandled", () => {
    throw new Unhandled();
  }));
  return made;
};

/** No handler takes an event. */
class Unhandled extends Error {
  override name = "UnhandledEventError";
}

interface Logged {
  callback_id: string;
  kind: HandlerKind;
  /** The inputs that hold a user. */
  users: readonly string[];
  /** The inputs that hold text: what a form of the workflow's own or a webhook fills in. */
  texts: readonly string[];
}

async function runLogged(logged: Logged, context: Context, work: Handler): Promise<unknown> {
  const from = performance.now();
  const app_id = context.event?.function?.app_id ?? context.body?.api_app_id;
  const run = newRun(app_id, Date.now());
  // Its own, so that requests are counted for this run alone.
  const env = { ...context.env };
  const client = countedClient(context.client, () => run.slack++);
  joinRun(client, run);
  const place = placeOf(logged, context);
  const finish = async (outcome: Outcome) => {
    const ms = () => Math.round(performance.now() - from);
    const failures = failuresOf(run);
    const left = Math.min(TIME[logged.kind] - ms(), KEEPING_TIME);
    const kept = failures.length === 0 || await keep(client, failures, place, left);
    writeLine({
      ...place,
      outcome: failures.length > 0 ? "failed" : outcome,
      calls: { slack: run.slack, github: requestsOf(env) },
      ms: ms(),
      ...(failures.length > 0 ? { failures } : {}),
      ...(kept ? {} : { kept }),
    });
  };
  try {
    const refused = logged.kind === "function_executed" &&
      await refuseSecrets(checkedCalls(client), logged, context.inputs ?? {}, place.who);
    if (refused) {
      run.refused = true;
      await finish("refused");
      return refused;
    }
    const answer = await work({ ...context, env, client });
    if (endedInError(answer) && run.failures.length === 0) {
      run.failures.push({ what: "step_failed", error: undefined, done: remedyFor(place.who) });
    }
    await finish(run.refused ? "refused" : outcomeOf(answer));
    return answer;
  } catch (error) {
    const what = error instanceof Unhandled ? "unhandled" : "unexpected";
    run.failures.push({ what, error, done: remedyFor(place.who) });
    await finish("failed");
    throw error instanceof Unhandled ? unhandledIn(context) : withoutTypedText(error);
  }
}

/**
 * Ends a step that was started with a card number, a key or a link that signs in, before anything of
 * it is read: who sent it is told, and for a webhook the operators.
 */
async function refuseSecrets(
  slack: Slack,
  { callback_id, texts }: Logged,
  inputs: Record<string, unknown>,
  who: string | null,
): Promise<{ error: string } | undefined> {
  for (const name of texts) {
    const problem = secretProblem(String(inputs[name] ?? ""));
    if (problem === undefined) continue;
    const error = `Nothing was saved or sent. ${problem}`;
    if (who) await tell(slack, who, error).catch(ignoreSlackError);
    else {
      const text = `Something was sent to the step \`${callback_id}\` that Baton does not store, ` +
        `in \`${name}\`: it was ignored. ${problem} Look at what your automation tool sends.`;
      await reportProblem(slack, { kind: "secret", thing: `${callback_id}.${name}`, text });
    }
    return { error };
  }
}

function placeOf({ callback_id, kind, users }: Logged, context: Context) {
  const { body, inputs, event, view, action } = context;
  const interactivity = inputs?.interactivity as { interactor?: { id?: string } } | undefined;
  const user = users.map((name) => inputs?.[name]).find((id) => typeof id === "string" && id);
  const main = kind === "function_executed";
  const who = main ? interactivity?.interactor?.id ?? user : body?.user?.id;
  const run = main ? event?.function_execution_id : body?.function_data?.execution_id;
  const about = view?.callback_id ?? action?.action_id ?? body?.action_id;
  const handler = kind === "unhandled" ? `unhandled_${body?.type}` : kind;
  return {
    what: main ? callback_id : fixed(`${callback_id}/${handler}${about ? `:${about}` : ""}`),
    who: who ? String(who) : null,
    run: run ?? null,
  };
}

/** Ids of handlers are code; whatever else comes in their place is no text for the log. */
function fixed(id: string): string {
  return id.replace(/[^\w.:/-]/g, "_").slice(0, 120);
}

function outcomeOf(answer: unknown): Outcome {
  const { completed, response_action } = (answer ?? {}) as {
    completed?: boolean;
    response_action?: string;
  };
  if (completed === false) return "waiting";
  return response_action === "errors" ? "refused" : "done";
}

function endedInError(answer: unknown): boolean {
  return Boolean((answer as { error?: string } | undefined)?.error);
}

/** Slack tells the person who started it; nobody waits for a schedule or a webhook. */
function remedyFor(who: string | null): Remedy {
  return who ? "slack_said" : "nobody_told";
}

function failuresOf(run: Run): NonNullable<LogLine["failures"]> {
  return countEqual(run.failures.map(({ what, error, done }) => ({
    what,
    error: error === undefined ? "returned" : errorKind(error),
    done,
  })));
}

/** Keeps failures as rows. What fails here is told by the line alone. */
async function keep(
  client: SlackAPIClient,
  failures: NonNullable<LogLine["failures"]>,
  { what: where, who, run }: Pick<LogLine, "what" | "who" | "run">,
  time: number,
): Promise<boolean> {
  if (time < SHORTEST_KEEPING) return false;
  const at = nowOf(client);
  const rows = failures.slice(0, KEPT_A_RUN).map((failure) => ({
    ...failure,
    where,
    at,
    ...(who ? { who } : {}),
    ...(run ? { run } : {}),
  }));
  const put = putFailures(checkedCalls(client, time), rows).then(() => true, () => false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), time);
  });
  const kept = await Promise.race([put, late]);
  clearTimeout(timer);
  return kept;
}

function unhandledIn({ body, view, action }: Context): Error {
  const about = view?.callback_id ?? action?.action_id ?? "";
  return new Unhandled(`There is no handler for ${body?.type} ${fixed(about)}`.trim());
}

/** The client, with a count of every call that is made with it, under any of its names. */
function countedClient(client: SlackAPIClient, count: () => void): SlackAPIClient {
  return counted(client as unknown as object, count) as unknown as SlackAPIClient;
}

function counted(part: object, count: () => void): object {
  return new Proxy(part, {
    get(target, name) {
      const inner = Reflect.get(target, name);
      return typeof inner === "function" && name !== "setSlackApiUrl"
        ? counted(inner, count)
        : inner;
    },
    apply(target, self, args) {
      count();
      return Reflect.apply(target as (...args: unknown[]) => unknown, self, args);
    },
  });
}

/**
 * Runs a function's handlers as the platform does, against a fake Slack. Never shipped.
 *
 * @module
 */
import { checkedCalls, type Slack } from "../checked_call.ts";
import { joinRun, newRun } from "../run.ts";
import { APP, dig, type FakeSlack, type Json } from "./fake_slack.ts";

type Handler = (context: Json) => unknown;

/** Who uses the function, and with what. */
export interface Use {
  inputs?: Json;
  user?: string;
  env?: Json;
}

/** The calls of a handler, whose event names the app. */
export function callsOf({ client }: FakeSlack): Slack {
  joinRun(client, newRun(APP));
  return checkedCalls(client);
}

/** A function_executed: what the main handler returns. */
export async function execute(fn: unknown, fake: FakeSlack, use: Use = {}): Promise<Json> {
  const { interactivity: given } = use.inputs ?? {};
  const inputs = given ? { ...use.inputs, interactivity: await pointed(fake, given) } : use.inputs;
  const context = contextOf(fake, { ...use, inputs });
  return await captured(fake, () => (fn as Handler)(context)) as Json;
}

/** The interactivity of a step that a person started, with a pointer that opens a view. */
async function pointed(fake: FakeSlack, given: unknown): Promise<Json> {
  const { pointer } = await fake.click(dig(given, "interactor.id"));
  const { interactivity_pointer } = pointer;
  return { ...given as Json, interactivity_pointer };
}

/** Does the work; what it writes to the log goes to `slack.logs`. */
export async function captured<T>(fake: FakeSlack, work: () => T): Promise<Awaited<T>> {
  const { log } = console;
  const keep = (line: string) => void fake.logs.push(line);
  // Of runs at the same time, the last one that ends puts the console back.
  if (captures++ === 0) consoleLog = log;
  console.log = keep;
  try {
    return await work();
  } finally {
    if (--captures === 0) console.log = consoleLog;
  }
}

let captures = 0;
let consoleLog = console.log;

/** The inputs of a step that a person started. */
export function interactivity(user: string, more: Json = {}): Json {
  return {
    interactivity: { interactivity_pointer: "1.2.x", interactor: { id: user, secret: "s" } },
    ...more,
  };
}

/** A view_submission: what the handler returns. */
export async function submit(
  fn: unknown,
  fake: FakeSlack,
  view: Json,
  use: Use = {},
): Promise<Json | undefined> {
  const context = await used(fake, "view_submission", view, use);
  const { viewSubmission } = fn as { viewSubmission: Handler };
  const answer = await captured(fake, () => viewSubmission(context)) as Json | undefined;
  await fake.respond(context.view as Json, answer);
  return answer;
}

/** A view_closed. */
export async function close(
  fn: unknown,
  fake: FakeSlack,
  view: Json,
  use: Use = {},
): Promise<void> {
  const context = await used(fake, "view_closed", view, use);
  const { viewClosed } = fn as { viewClosed: Handler };
  await captured(fake, () => viewClosed(context));
}

/** A block_actions in a view. */
export async function press(
  fn: unknown,
  fake: FakeSlack,
  view: Json,
  action: Json,
  use: Use = {},
): Promise<void> {
  const context = await used(fake, "block_actions", view, use, { actions: [action] });
  const { blockActions } = fn as { blockActions: Handler };
  await captured(fake, () => blockActions({ ...context, action: { block_id: "b", ...action } }));
}

/** What a handler gets of something that a person did in a view. */
async function used(
  fake: FakeSlack,
  type: string,
  view: Json,
  use: Use,
  more: Json = {},
): Promise<Json> {
  const user = use.user ?? "U0MAYA";
  const { pointer, view: shown } = await fake.click(user, view);
  const body = {
    type,
    api_app_id: APP,
    user: { id: user },
    function_data: { execution_id: "Fx1", function: { callback_id: "x" }, inputs: {} },
    interactivity: pointer,
    view: shown,
    ...more,
  };
  return { ...contextOf(fake, use), body, view: shown };
}

function contextOf(fake: FakeSlack, use: Use): Json {
  return {
    inputs: use.inputs ?? {},
    env: use.env ?? fake.env,
    token: "xwfp-test",
    team_id: "T0HARBOR",
    enterprise_id: "",
    event: { function: { app_id: APP } },
  };
}

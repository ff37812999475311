/**
 * Runs a function's handlers as the platform does, against a fake Slack. Never shipped.
 *
 * @module
 */
import { APP, type FakeSlack, type Json } from "./fake_slack.ts";

type Handler = (context: Json) => unknown;

/** Who uses the function, and with what. */
export interface Use {
  inputs?: Json;
  user?: string;
  env?: Json;
}

/** A function_executed: what the main handler returns. */
export async function execute(fn: unknown, fake: FakeSlack, use: Use = {}): Promise<Json> {
  return await captured(fake, () => (fn as Handler)(contextOf(fake, use))) as Json;
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
  const body = bodyOf("view_submission", use, { view });
  const context = { ...contextOf(fake, use), body, view };
  const { viewSubmission } = fn as { viewSubmission: Handler };
  return await captured(fake, () => viewSubmission(context)) as Json | undefined;
}

/** A view_closed. */
export async function close(
  fn: unknown,
  fake: FakeSlack,
  view: Json,
  use: Use = {},
): Promise<void> {
  const body = bodyOf("view_closed", use, { view });
  const { viewClosed } = fn as { viewClosed: Handler };
  await captured(fake, () => viewClosed({ ...contextOf(fake, use), body, view }));
}

/** A block_actions in a view. */
export async function press(
  fn: unknown,
  fake: FakeSlack,
  view: Json,
  action: Json,
  use: Use = {},
): Promise<void> {
  const body = bodyOf("block_actions", use, { view, actions: [action] });
  const { blockActions } = fn as { blockActions: Handler };
  await captured(fake, () =>
    blockActions({
      ...contextOf(fake, use),
      body,
      action: { block_id: "b", ...action },
    }));
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

function bodyOf(type: string, use: Use, more: Json): Json {
  return {
    type,
    api_app_id: APP,
    user: { id: use.user ?? "U0MAYA" },
    function_data: { execution_id: "Fx1", function: { callback_id: "x" }, inputs: {} },
    interactivity: interactivity(use.user ?? "U0MAYA").interactivity,
    ...more,
  };
}

/**
 * Runs a function's handlers as the platform does, against a fake Slack. Never shipped.
 *
 * @module
 */
import type { FakeSlack, Json } from "./fake_slack.ts";

type Handler = (context: Json) => unknown;

/** Who uses the function, and with what. */
export interface Use {
  inputs?: Json;
  user?: string;
}

/** A function_executed: what the main handler answers. */
export async function execute(fn: unknown, slack: FakeSlack, use: Use = {}): Promise<Json> {
  return await (fn as Handler)(contextOf(slack, use)) as Json;
}

/** The inputs of a step that a person started. */
export function interactivity(user: string, more: Json = {}): Json {
  return {
    interactivity: { interactivity_pointer: "1.2.x", interactor: { id: user, secret: "s" } },
    ...more,
  };
}

/** A view_submission: what the handler answers. */
export async function submit(
  fn: unknown,
  slack: FakeSlack,
  view: Json,
  use: Use = {},
): Promise<Json | undefined> {
  const body = bodyOf("view_submission", use, { view });
  const context = { ...contextOf(slack, use), body, view };
  return await (fn as { viewSubmission: Handler }).viewSubmission(context) as Json | undefined;
}

/** A view_closed. */
export async function close(
  fn: unknown,
  slack: FakeSlack,
  view: Json,
  use: Use = {},
): Promise<void> {
  const body = bodyOf("view_closed", use, { view });
  await (fn as { viewClosed: Handler }).viewClosed({ ...contextOf(slack, use), body, view });
}

/** A block_actions in a view. */
export async function press(
  fn: unknown,
  slack: FakeSlack,
  view: Json,
  action: Json,
  use: Use = {},
): Promise<void> {
  const body = bodyOf("block_actions", use, { view, actions: [action] });
  await (fn as { blockActions: Handler }).blockActions({
    ...contextOf(slack, use),
    body,
    action: { block_id: "b", ...action },
  });
}

function contextOf(slack: FakeSlack, use: Use): Json {
  return {
    inputs: use.inputs ?? {},
    env: slack.env,
    token: "xwfp-test",
    team_id: "T0HARBOR",
    enterprise_id: "",
    event: {},
  };
}

function bodyOf(type: string, use: Use, more: Json): Json {
  return {
    type,
    user: { id: use.user ?? "U0MAYA" },
    function_data: { execution_id: "Fx1", function: { callback_id: "x" }, inputs: {} },
    interactivity: interactivity(use.user ?? "U0MAYA").interactivity,
    ...more,
  };
}

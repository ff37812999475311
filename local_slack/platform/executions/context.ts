/**
 * The payloads and contexts that functions are called with.
 *
 * @module
 */
import type { AppIdentity, JsonObject } from "../../types.ts";
import type { FunctionManifest, Parameters } from "../app/manifest.ts";
import type { HandlerName } from "../functions/protocol.ts";
import type { OpenStep } from "./open_work.ts";

/** What every call carries. */
export interface CallParts {
  step: OpenStep;
  callback_id: string;
  token: string;
  app: AppIdentity;
  /** Epoch milliseconds. */
  now: number;
}

/** The context of the main handler, with the `function_executed` event. */
export function mainContext(parts: CallParts, definition: FunctionManifest): JsonObject {
  const { step, callback_id, token, app, now } = parts;
  const seconds = Math.floor(now / 1000);
  const event = {
    type: "function_executed",
    function: {
      id: `Fn${callback_id}`,
      callback_id,
      title: definition.title,
      description: definition.description ?? "",
      type: "app",
      input_parameters: listed(definition.input_parameters),
      output_parameters: listed(definition.output_parameters),
      app_id: app.app_id,
      date_created: seconds,
      date_updated: seconds,
      date_deleted: 0,
    },
    inputs: step.inputs,
    function_execution_id: step.execution_id,
    workflow_execution_id: step.run_id,
    event_ts: (now / 1000).toFixed(6),
    bot_access_token: token,
  };
  const body = {
    token: "local-workspace",
    team_id: app.team_id,
    enterprise_id: "",
    api_app_id: app.app_id,
    type: "event_callback",
    event_id: `Ev${step.execution_id}`,
    event_time: seconds,
    authorizations: [],
    event,
  };
  return { ...base(parts), event, body };
}

/** The context of a handler of buttons or forms, and the handler's name. */
export function eventContext(
  parts: CallParts,
  payload: JsonObject,
): { handler: HandlerName; context: JsonObject; event: string; name?: string } | undefined {
  const { step, callback_id, token } = parts;
  const body = {
    ...payload,
    function_data: {
      execution_id: step.execution_id,
      function: { callback_id },
      inputs: step.inputs,
    },
    bot_access_token: token,
  };
  const context = { ...base(parts), body };
  const { type, actions, action_id, view } = payload as {
    type?: string;
    actions?: { action_id?: string }[];
    action_id?: string;
    view?: { callback_id?: string };
  };
  const form = `view "${view?.callback_id ?? ""}"`;
  switch (type) {
    case "block_actions":
      return {
        handler: "blockActions",
        context: { ...context, action: actions?.[0] },
        event: `block_actions of "${actions?.[0]?.action_id}"`,
        name: actions?.[0]?.action_id,
      };
    case "block_suggestion":
      return {
        handler: "blockSuggestion",
        context,
        event: `block_suggestion of "${action_id}"`,
        name: action_id,
      };
    case "view_submission":
      return {
        handler: "viewSubmission",
        context: { ...context, view },
        event: `view_submission of ${form}`,
        name: view?.callback_id,
      };
    case "view_closed":
      return {
        handler: "viewClosed",
        context: { ...context, view },
        event: `view_closed of ${form}`,
        name: view?.callback_id,
      };
  }
}

function base({ step, token, app }: CallParts): JsonObject {
  return {
    inputs: step.inputs,
    token,
    team_id: app.team_id,
    enterprise_id: "",
  };
}

function listed({ properties, required }: Parameters): JsonObject[] {
  return Object.entries(properties).map(([name, { type, title, description }]) => ({
    type,
    name,
    description: description ?? "",
    title: title ?? name,
    is_required: required?.includes(name) ?? false,
  }));
}

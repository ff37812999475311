/**
 * Interactivity payloads as Slack sends them. The step's own part (`function_data`, its token) is
 * added by the caller that runs the step.
 *
 * @module
 */
import type { Directory, InteractivityContext, JsonObject } from "../types.ts";
import type { PlacedElement, Values } from "./elements.ts";
import type { OpenView } from "./view_store.ts";

/** What every payload says of where it comes from. */
export function envelope(directory: Directory, user_id: string): JsonObject {
  const { app } = directory;
  const user = directory.user(user_id);
  const name = user?.name ?? user_id;
  return {
    token: "local-workspace",
    api_app_id: app.app_id,
    team: { id: app.team_id, domain: app.team_domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: user_id, name, username: name, team_id: user?.team_id ?? app.team_id },
  };
}

/** A fresh pointer, in both ways that payloads carry it. */
export function withPointer(interactivity: InteractivityContext): JsonObject {
  return { trigger_id: interactivity.interactivity_pointer, interactivity };
}

/** A view as `views.*` returns it and payloads carry it. */
export function viewPayload(directory: Directory, open: OpenView): JsonObject {
  const { app } = directory;
  const { view } = open;
  return {
    id: open.id,
    team_id: app.team_id,
    app_id: app.app_id,
    app_installed_team_id: app.team_id,
    bot_id: app.bot_id,
    type: "modal",
    callback_id: view.callback_id ?? "",
    private_metadata: view.private_metadata ?? "",
    external_id: view.external_id ?? "",
    hash: open.hash,
    root_view_id: open.root_view_id,
    previous_view_id: open.previous_view_id,
    title: view.title,
    submit: view.submit ?? null,
    close: view.close ?? null,
    clear_on_close: view.clear_on_close === true,
    notify_on_close: view.notify_on_close === true,
    submit_disabled: view.submit_disabled === true,
    blocks: view.blocks,
    state: { values: open.values },
  };
}

/** The element that was used, as `actions[0]`. */
export function actionOf(
  { element, block_id }: PlacedElement,
  chosen: JsonObject | undefined,
): JsonObject {
  const { type, action_id, text, value, style, placeholder } = element;
  const given = { text, value, style, placeholder };
  return {
    type,
    action_id,
    block_id,
    ...Object.fromEntries(Object.entries(given).filter(([, field]) => field !== undefined)),
    ...chosen,
    action_ts: (Date.now() / 1000).toFixed(6),
  };
}

/** Where a message's element is. */
export function messagePlace(
  channel: { id: string; name: string },
  message: JsonObject,
  is_ephemeral: boolean,
): JsonObject {
  const { thread_ts } = message;
  return {
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral,
      ...thread_ts ? { thread_ts } : {},
    },
    channel,
    message,
  };
}

/** Where a view's element is. */
export function viewPlace(directory: Directory, open: OpenView): JsonObject {
  return {
    container: { type: "view", view_id: open.id },
    view: viewPayload(directory, open),
  };
}

/** A message's state, which is beside the message. */
export function messageState(values: Values): JsonObject {
  return { state: { values } };
}

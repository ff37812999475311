/**
 * The shape of each action's body, so that what the page sends is what a person's method takes.
 *
 * @module
 */
import { isObject } from "../interactivity/elements.ts";
import type { Actions } from "../page/protocol.ts";

type Kind = "string" | "number" | "boolean" | "object" | "place";

/** Fields by action; `?` says that a field may be missing. */
const BODIES: Record<keyof Actions, Record<string, Kind | `${Kind}?`>> = {
  home: {},
  channel: {
    channel_id: "string",
    before: "string?",
    after: "string?",
    around: "string?",
    first: "boolean?",
  },
  message: { channel_id: "string", ts: "string" },
  thread: { channel_id: "string", ts: "string", last: "number?", since: "string?" },
  search: { text: "string" },
  post: { channel_id: "string", text: "string", thread_ts: "string?", broadcast: "boolean?" },
  edit: { channel_id: "string", ts: "string", text: "string" },
  delete: { channel_id: "string", ts: "string" },
  upload: {
    channel_id: "string",
    name: "string",
    content: "string",
    text: "string?",
    thread_ts: "string?",
  },
  open_dm: { user_id: "string" },
  join: { channel_id: "string" },
  leave: { channel_id: "string" },
  create_channel: {
    name: "string",
    is_private: "boolean?",
    topic: "string?",
    shared_with: "string?",
  },
  add_person: { real_name: "string", title: "string?", tz: "string?", company: "string?" },
  set_topic: { channel_id: "string", topic: "string" },
  pin: { channel_id: "string", ts: "string", remove: "boolean?" },
  pins: { channel_id: "string" },
  remove_bookmark: { channel_id: "string", bookmark_id: "string" },
  file: { file_id: "string" },
  react: { channel_id: "string", ts: "string", name: "string", remove: "boolean?" },
  read: { channel_id: "string", ts: "string" },
  dismiss: { channel_id: "string", ts: "string" },
  start_shortcut: {
    trigger_id: "string",
    channel_id: "string?",
    message_ts: "string?",
    bookmark: "boolean?",
  },
  press: {
    place: "place",
    block_id: "string",
    action_id: "string",
    value: "object",
    state: "object",
  },
  submit: { view_id: "string", state: "object" },
  close_view: { view_id: "string", all: "boolean?" },
  suggest: { place: "place", block_id: "string", action_id: "string", value: "string" },
  activity: { before: "string?", limit: "number?" },
  datastores: {},
  rows: {
    datastore: "string",
    cursor: "string?",
    sort: "string?",
    descending: "boolean?",
    filter: "string?",
    page: "number?",
  },
  exchanges: { execution_id: "string" },
  run: { run_id: "string" },
  step_token: { execution_id: "string" },
  replay: { run_id: "string" },
  faults: {},
  set_fault: { name: "string", on: "boolean", value: "string?" },
  github: { repository: "string?", page: "number?", text: "string?" },
  github_act: {
    repository: "string",
    number: "number",
    account: "string",
    act: "string",
    text: "string?",
  },
  move_clock: { milliseconds: "number?", to: "number?" },
};

/** Is this one of the page's actions? */
export function isAction(name: string): name is keyof Actions {
  return Object.hasOwn(BODIES, name);
}

/** The fields that the action knows, or the name of the one that is wrong. */
export function readActionBody(
  action: keyof Actions,
  body: Record<string, unknown>,
): { fields: Record<string, unknown> } | { wrong: string } {
  const fields: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(BODIES[action])) {
    const value = body[name];
    if (value === undefined || value === null) {
      if (!kind.endsWith("?")) return { wrong: name };
    } else if (!is(value, kind.replace("?", "") as Kind)) return { wrong: name };
    else fields[name] = value;
  }
  return { fields };
}

function is(value: unknown, kind: Kind): boolean {
  if (kind === "object") return isObject(value);
  if (kind === "number") return typeof value === "number" && Number.isFinite(value);
  if (kind === "string") return typeof value === "string";
  if (kind === "boolean") return typeof value === "boolean";
  return isObject(value) && (typeof value.view_id === "string" ||
    typeof value.channel_id === "string" && typeof value.message_ts === "string");
}

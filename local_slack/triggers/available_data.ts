/** What a trigger can hand to its workflow: `available_data` of an answer. */
import type { JsonObject } from "../types.ts";
import type { TriggerDefinition } from "./definition.ts";

const USER = "slack#/types/user_id";
const CHANNEL = "slack#/types/channel_id";
const MESSAGE_TS = "slack#/types/message_ts";

type Fields = Record<string, string>;

const SHORTCUT: Fields = {
  user_id: USER,
  channel_id: CHANNEL,
  interactivity: "slack#/types/interactivity",
  location: "string",
  message_ts: MESSAGE_TS,
  action_id: "string",
  block_id: "string",
  bookmark_id: "string",
};

const IN_CHANNEL: Fields = { event_type: "string", channel_id: CHANNEL, user_id: USER };
const MESSAGE: Fields = {
  ...IN_CHANNEL,
  app_id: "string",
  channel_type: "string",
  message_ts: MESSAGE_TS,
  text: "string",
};
const REACTION: Fields = { ...IN_CHANNEL, message_ts: MESSAGE_TS, reaction: "string" };

const CHANGED: Fields = { ...IN_CHANNEL, channel_name: "string", channel_type: "string" };

const EVENT: Record<string, Fields> = {
  app_mentioned: { ...MESSAGE, channel_name: "string" },
  channel_archived: CHANGED,
  channel_created: {
    event_type: "string",
    channel_id: CHANNEL,
    channel_name: "string",
    channel_type: "string",
    created: "slack#/types/timestamp",
    creator_id: USER,
  },
  channel_renamed: CHANGED,
  channel_unarchived: CHANGED,
  message_posted: { ...MESSAGE, thread_ts: MESSAGE_TS },
  pin_added: { ...CHANGED, message_ts: MESSAGE_TS },
  pin_removed: { ...CHANGED, message_ts: MESSAGE_TS },
  reaction_added: {
    ...REACTION,
    item_user: USER,
    message_context: "slack#/types/message_context",
    message_link: "string",
    parent_message_link: "string",
  },
  reaction_removed: REACTION,
  user_joined_channel: { ...IN_CHANNEL, channel_type: "string", inviter_id: USER },
  user_left_channel: { ...IN_CHANNEL, channel_type: "string" },
};

/** By reference (`{{data.user_id}}`): its type and name. A webhook's are not known before it. */
export function availableData({ type, event }: TriggerDefinition): Record<string, JsonObject> {
  const fields: Fields = type === "shortcut"
    ? SHORTCUT
    : type === "scheduled"
    ? { user_id: USER }
    : EVENT[event?.event_type.replace(/^.*\//, "") ?? ""] ?? {};
  return Object.fromEntries([
    ...Object.entries(fields).map(([name, kind]) => entry(`data.${name}`, name, kind)),
    entry("event_timestamp", "event_timestamp", "slack#/types/timestamp"),
  ]);
}

function entry(path: string, name: string, type: string): [string, JsonObject] {
  const title = name.replaceAll("_", " ");
  return [`{{${path}}}`, { type, name, title, description: "", is_required: false }];
}

/** The events that triggers can listen to here, and the scopes they need. */
import type { WorkspaceChannel } from "../types.ts";

type Kind = WorkspaceChannel["kind"];

const HISTORY: Record<Kind, string> = {
  public: "channels:history",
  private: "groups:history",
  dm: "im:history",
  group_dm: "mpim:history",
};
const MEMBERS: Partial<Record<Kind, string>> = { public: "channels:read", private: "groups:read" };

/** By event type: one scope, or one for each kind of channel. */
const SCOPES: Record<string, string | Partial<Record<Kind, string>>> = {
  "slack#/events/app_mentioned": "app_mentions:read",
  "slack#/events/channel_archived": "channels:read",
  "slack#/events/channel_created": "channels:read",
  "slack#/events/channel_renamed": "channels:read",
  "slack#/events/channel_unarchived": "channels:read",
  "slack#/events/message_posted": HISTORY,
  "slack#/events/pin_added": "pins:read",
  "slack#/events/pin_removed": "pins:read",
  "slack#/events/reaction_added": "reactions:read",
  "slack#/events/reaction_removed": "reactions:read",
  "slack#/events/user_joined_channel": MEMBERS,
  "slack#/events/user_left_channel": MEMBERS,
};

/** What `event_type` may be. */
export const EVENT_TYPES: readonly string[] = Object.keys(SCOPES);

/** Does it happen in a channel, so that a trigger says in which ones it listens? */
export function isInChannels(event_type: string): boolean {
  return !event_type.startsWith("slack#/events/channel_");
}

/** The scopes of which the app needs at least one. */
export function scopesOf(event_type: string): string[] {
  const scopes = SCOPES[event_type] ?? [];
  return typeof scopes === "string" ? [scopes] : Object.values(scopes);
}

/** The scope that hears this event in a channel of this kind. */
export function scopeIn(event_type: string, kind: Kind): string | undefined {
  const scopes = SCOPES[event_type] ?? {};
  return typeof scopes === "string" ? scopes : scopes[kind];
}

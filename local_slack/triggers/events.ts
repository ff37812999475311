/** The events that triggers can listen to here, and the scopes they need. */
import type { Violation, WorkspaceChannel } from "../types.ts";

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

/** The events that triggers can listen to on Slack, also those that never happen here. */
export const SLACK_EVENTS: readonly string[] = [
  "app_mentioned",
  "channel_archived",
  "channel_created",
  "channel_deleted",
  "channel_renamed",
  "channel_shared",
  "channel_unarchived",
  "channel_unshared",
  "dnd_updated",
  "emoji_changed",
  "message_metadata_posted",
  "message_posted",
  "pin_added",
  "pin_removed",
  "reaction_added",
  "reaction_removed",
  "shared_channel_invite_accepted",
  "shared_channel_invite_approved",
  "shared_channel_invite_declined",
  "shared_channel_invite_received",
  "user_joined_channel",
  "user_joined_team",
  "user_left_channel",
];

/** Why a trigger can't listen to this event here, and what to do; undefined when it can. */
export function eventRefusal(event_type: string): Omit<Violation, "place"> | undefined {
  if (EVENT_TYPES.includes(event_type)) return undefined;
  const name = event_type.replace("slack#/events/", "");
  if (!SLACK_EVENTS.includes(name)) {
    return {
      rule: `Slack has no event "${event_type}" for triggers`,
      fix: `Slack has ${SLACK_EVENTS.join(", ")}, each with "slack#/events/" before it`,
    };
  }
  const connect = name.startsWith("shared_channel_") || /^channel_(un)?shared$/.test(name);
  return {
    rule: `Local Slack does not support the event "${name}"` +
      (connect ? ", as nobody accepts or ends Slack Connect here" : ""),
    fix: "On Slack the trigger works. Here nothing starts it: try its workflow by a shortcut",
    lacking: true,
  };
}

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
